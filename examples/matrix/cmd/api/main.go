// Command api answers other programs.
package main

import (
	"context"
	"encoding/json"
	"net/http"
	"sync/atomic"

	"example.com/acme/matrix/internal/program"
	"example.com/acme/matrix/internal/settings"
)

func main() { program.Main(run) }

func run(ctx context.Context, args []string) error {
	var calls atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"protocol": settings.Protocol, "calls": calls.Add(1)})
	})
	return program.Serve(ctx, args, mux)
}
