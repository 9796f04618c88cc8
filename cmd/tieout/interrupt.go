package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

var errInterrupted = errors.New("interrupted")

// notifyInterrupt watches for Ctrl-C until release is called: check says
// whether it came. After the first, the next one ends the program at once.
func notifyInterrupt() (check func() error, release func()) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return func() error {
		if ctx.Err() != nil {
			return errInterrupted
		}
		return nil
	}, stop
}
