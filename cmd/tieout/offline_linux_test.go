package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// H29: with the network cut off everything works. Whatever opens a socket, of
// any kind, kills the process.
func TestH29WithoutNetwork(t *testing.T) {
	if out, err := offline(t, "selftest").CombinedOutput(); err != nil {
		t.Fatalf("selftest: %v\n%s", err, out)
	}
	dir := t.TempDir()
	demo := filepath.Join(dir, "demo")
	if out, err := offline(t, "demo", demo).CombinedOutput(); exitOf(err) > exitGap {
		t.Fatalf("demo: %v\n%s", err, out)
	}
	exports, written := ranOnce(t)
	for _, args := range [][]string{
		{"reconcile", "--out", filepath.Join(dir, "out"), exports}, {"--json", exports}, {"inspect", exports}, {"verify", written},
		{"causes"}, {"layouts"}, {"version"}, {"help"},
	} {
		if out, err := offline(t, args...).CombinedOutput(); err != nil && exitOf(err) != exitGap {
			t.Errorf("%s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// The guard of the test above is none if it lets a connection through.
func TestH29GuardHolds(t *testing.T) {
	if os.Getenv("TIEOUT_TEST_DIAL") != "" {
		_, err := net.Dial("udp", "127.0.0.1:9")
		t.Fatal("a socket was opened: ", err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestH29GuardHolds$")
	cmd.Env = append(os.Environ(), "TIEOUT_TEST_OFFLINE=1", "TIEOUT_TEST_DIAL=1")
	out, err := cmd.CombinedOutput()
	state, _ := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if err == nil || !state.Signaled() || state.Signal() != syscall.SIGSYS {
		t.Fatalf("the process lived on: %v\n%s", err, out)
	}
}

// offline is the program with these arguments, in a process that may open no
// socket.
func offline(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := process(t, args...)
	cmd.Env = append(cmd.Env, "TIEOUT_TEST_OFFLINE=1")
	return cmd
}

// forbidSockets makes the kernel end this process, all threads of it, where it
// calls socket: a filter of system calls, which needs no rights.
func forbidSockets() {
	const (
		load, jumpIfEqual, give = 0x20, 0x15, 0x06
		kill, allow             = 0x80000000, 0x7fff0000
		noNewPrivileges         = 38
		setFilter, allThreads   = 1, 1
	)
	seccomp, known := map[string]uintptr{"amd64": 317, "arm64": 277}[runtime.GOARCH]
	if !known {
		panic("sockets cannot be forbidden on " + runtime.GOARCH)
	}
	type instruction struct {
		code   uint16
		jt, jf uint8
		k      uint32
	}
	filter := []instruction{{load, 0, 0, 0}, {jumpIfEqual, 0, 1, syscall.SYS_SOCKET}, {give, 0, 0, kill}, {give, 0, 0, allow}}
	program := struct {
		n      uint16
		filter *instruction
	}{uint16(len(filter)), &filter[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, noNewPrivileges, 1, 0, 0, 0, 0); errno != 0 {
		panic(errno)
	}
	if _, _, errno := syscall.RawSyscall(seccomp, setFilter, allThreads, uintptr(unsafe.Pointer(&program))); errno != 0 {
		panic(errno)
	}
}
