package bench

import (
	"context"
	"errors"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
)

// What a measurement may ask for.
const (
	mostClients = 2000
	mostCases   = 5_000_000
	fewestCases = 200
	longest     = 24 * time.Hour
)

// check holds what the operator asked against what can be done. It looks only:
// nothing is made, and nothing that is there is changed.
func (c *Config) check(ctx context.Context) (*unit, error) {
	u, known := units[strings.ToUpper(c.Unit)]
	if !known {
		return nil, fault.New(fault.Invalid, "BENCH-UNIT-01", "unit", c.Unit)
	}
	for _, ask := range []func() error{
		c.checkNumbers,
		func() error { return free(c.Addr) },
		c.checkData,
		func() error { return c.checkDatabase(ctx) },
		func() error { return c.checkRoom(u.writes) },
	} {
		if err := ask(); err != nil {
			return nil, err
		}
	}
	return u, nil
}

func (c *Config) checkNumbers() error {
	for _, x := range []struct {
		ok   bool
		code string
		args []string
	}{
		{c.Clients >= 1 && c.Clients <= mostClients, "BENCH-CLIENTS-01", []string{"most", strconv.Itoa(mostClients)}},
		{c.Duration >= time.Second && c.Duration <= longest, "BENCH-DURATION-01", nil},
		{c.Preload >= fewestCases && c.Preload <= mostCases, "BENCH-PRELOAD-01", []string{"least", strconv.Itoa(fewestCases), "most", strconv.Itoa(mostCases)}},
		{c.Rate >= 0 && c.Rate <= 1e6, "BENCH-RATE-01", nil},
		{c.Database == "" || c.Data == "", "BENCH-WHERE-01", nil},
	} {
		if !x.ok {
			return fault.New(fault.Invalid, x.code, x.args...)
		}
	}
	return nil
}

// free tells whether the server could listen there.
func free(addr string) error {
	if _, err := net.ResolveTCPAddr("tcp", addr); err != nil {
		return fault.New(fault.Invalid, "SERVE-ADDR-01", "addr", addr)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "SERVE-ADDR-02", "addr", addr)
	}
	return ln.Close()
}

// checkData refuses a folder in which something lies.
func (c *Config) checkData() error {
	if c.Data == "" {
		return nil
	}
	there, err := os.ReadDir(c.Data)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fault.Wrap(err, fault.Invalid, "BENCH-DATA-01", "dir", c.Data)
	case len(there) > 0:
		return fault.New(fault.Conflict, "BENCH-DATA-02", "dir", c.Data)
	}
	return nil
}

const (
	bytesPerCase = 16 << 10  // what a made case takes, with some room
	bytesOnTop   = 512 << 20 // for what the run itself writes
)

// checkRoom refuses when the disk could not hold the preload and the run.
func (c *Config) checkRoom(writes bool) error {
	kept := keptAt(*c)
	cases := int64(c.Preload + backlogOf(c.Preload))
	need := int64(bytesOnTop)
	if c.Database == "" && (writes || c.Data != "") {
		need += cases * bytesPerCase
	}
	if !kept.whole() && c.Database == "" {
		need += cases * bytesPerCase
	}
	for _, dir := range []string{c.Keep, c.Data} {
		room, known := freeBytes(dir)
		if dir != "" && known && room < need {
			return fault.New(fault.Unavailable, "BENCH-ROOM-01", "dir", dir, "need", megabytes(need), "free", megabytes(room))
		}
	}
	return nil
}

func megabytes(n int64) string { return strconv.FormatInt(n>>20, 10) }

// Free is the room on the disk of a folder, in bytes; unknown on some systems.
func Free(dir string) (bytes int64, known bool) { return freeBytes(dir) }
