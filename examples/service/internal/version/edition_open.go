//go:build !enterprise

package version

const edition = "open"
