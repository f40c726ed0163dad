package serve

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// trusted is an error for requests that come from, or under the name of, another
// site. Any port is taken, as the preview may be reached through a forwarded one.
func trusted(r *http.Request) error {
	if !loopbackName(r.Host) {
		return errors.New("the preview answers under 127.0.0.1 and localhost only")
	}
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, "http://"+r.Host) && !strings.EqualFold(origin, "https://"+r.Host) {
		return errors.New("the preview answers its own pages only")
	}
	return nil
}

// loopbackName reports whether a Host header names this machine, as only someone
// on it would.
func loopbackName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
