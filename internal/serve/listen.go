package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// UsualPort is where the preview listens unless told otherwise.
const UsualPort = 1314

// Listen listens on the loopback interface: on the given port, or if that is 0
// on the usual one, or on a free one where the usual one is taken.
func Listen(port int) (net.Listener, error) {
	if port != 0 {
		return net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", port))
	}
	if l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", UsualPort)); err == nil {
		return l, nil
	}
	return net.Listen("tcp4", "127.0.0.1:0")
}

// Run serves p until ctx ends, then answers what is being asked and returns,
// within a second.
func Run(ctx context.Context, l net.Listener, p *Preview) error {
	server := &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	p.Close()
	end, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(end) != nil {
		server.Close()
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
