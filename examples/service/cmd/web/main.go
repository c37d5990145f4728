// Command web serves the page that people see.
package main

import (
	"context"
	_ "embed"
	"net/http"

	"example.com/acme/service/internal/command"
	"example.com/acme/service/internal/serve"
)

//go:embed index.html
var page []byte

func main() { command.Run(run) }

func run(ctx context.Context, args []string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	return serve.HTTP(ctx, args, mux)
}
