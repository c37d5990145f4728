// Command web serves the page that people see.
package main

import (
	"context"
	"fmt"
	"net/http"

	"example.com/acme/matrix/internal/program"
	"example.com/acme/matrix/internal/settings"
)

func main() { program.Main(run) }

func run(ctx context.Context, args []string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<!doctype html><title>Acme</title><p>Acme %s, %s\n", settings.Version, settings.Environment)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	return program.Serve(ctx, args, mux)
}
