//go:build !linux && !darwin

package build

func exchange(a, b string) error { return errNoExchange }
