//go:build !windows

// Package datadir knows where each system keeps a service's data.
package datadir

// Default is where the service keeps its data unless told otherwise.
func Default() string { return "/var/lib/acme-service" }
