//go:build unix && !linux

package main

// forbidSockets is for Linux alone.
func forbidSockets() { panic("sockets cannot be forbidden on this system") }
