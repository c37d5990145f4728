// Command api takes records over HTTP.
package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"

	"example.com/acme/service/internal/command"
	"example.com/acme/service/internal/record"
	"example.com/acme/service/internal/serve"
)

// maxBody is the longest text that is taken, in bytes.
const maxBody = 64 << 10

func main() { command.Run(run) }

func run(ctx context.Context, args []string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /records", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "text too long", http.StatusRequestEntityTooLarge)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		json.NewEncoder(w).Encode(record.New(string(text)))
	})
	return serve.HTTP(ctx, args, mux)
}
