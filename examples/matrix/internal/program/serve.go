package program

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
)

// Serve answers on the address that follows --listen until ctx ends.
func Serve(ctx context.Context, args []string, handler http.Handler) error {
	address := "127.0.0.1:8080"
	if len(args) == 2 && args[0] == "--listen" {
		address = args[1]
	} else if len(args) > 0 {
		return errors.New("usage: --listen ADDRESS")
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Println("listening on", listener.Addr())
	server := &http.Server{Handler: handler}
	go func() {
		<-ctx.Done()
		server.Shutdown(context.WithoutCancel(ctx))
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
