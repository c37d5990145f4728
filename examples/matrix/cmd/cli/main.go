// Command cli tells what it was built for.
package main

import (
	"context"
	"encoding/json"
	"os"

	"example.com/acme/matrix/internal/program"
	"example.com/acme/matrix/internal/settings"
)

func main() { program.Main(run) }

func run(context.Context, []string) error {
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"version":     settings.Version,
		"environment": settings.Environment,
		"protocol":    settings.Protocol,
	})
}
