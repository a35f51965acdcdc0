package bench

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/store"
)

// kept is a preload that is made once and used again: a folder with the house
// (on PostgreSQL only its keys) and a list of what it holds.
type kept struct{ dir string }

func defaultKeep() (string, error) {
	cache, err := os.UserCacheDir()
	return filepath.Join(cache, "tongban", "bench"), err
}

// keptAt names the preload after its size, its format and the schema it was
// made under: when one of them changes it is made anew.
func keptAt(c Config) kept {
	where := "sqlite"
	if c.Database != "" {
		sum := sha256.Sum256([]byte(nameOf(c.Database)))
		where = "postgres-" + hex.EncodeToString(sum[:4])
	}
	return kept{filepath.Join(c.Keep, fmt.Sprintf("%s-%d-v%d-%s", where, c.Preload, format, shape()))}
}

// shape names the forms in which a preload is written: schema, guides, cases.
func shape() string {
	h := sha256.New()
	h.Write([]byte(store.SchemaDigest()))
	items, forms := guides()
	for _, x := range []any{items, forms, cases.Case{}, cases.Entry{}, cases.Filing{}} {
		raw, _ := json.Marshal(x) // plain structs always marshal
		h.Write(raw)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

func (k kept) list() string  { return filepath.Join(k.dir, "stock.json") }
func (k kept) house() string { return filepath.Join(k.dir, "house") }

// whole tells whether it was finished.
func (k kept) whole() bool {
	_, err := os.Stat(k.list())
	return err == nil
}

func (k kept) read() (*stock, error) {
	raw, err := os.ReadFile(k.list())
	if err != nil {
		return nil, err
	}
	st := &stock{}
	return st, json.Unmarshal(raw, st)
}

// make makes the preload beside its place and moves it there when it is whole.
func (k kept) make(ctx context.Context, c Config) error {
	part := kept{k.dir + ".part"}
	if err := errors.Join(os.RemoveAll(part.dir), os.MkdirAll(part.dir, 0o700)); err != nil {
		return err
	}
	h, err := openHouse(ctx, part.house(), c.Database, nil)
	if err != nil {
		return err
	}
	st, err := fill(ctx, h, c.Preload, c.Say)
	if err = errors.Join(err, h.Close()); err != nil {
		return err
	}
	if st.Bytes, err = weigh(ctx, part.house(), c.Database); err != nil {
		return err
	}
	raw, err := json.Marshal(st)
	if err != nil {
		return err
	}
	if err := os.WriteFile(part.list(), raw, 0o600); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(k.dir), os.Rename(part.dir, k.dir))
}

// site is a house to measure on.
type site struct {
	c      Config
	stock  *stock
	dir    string // of the house
	own    string // folder to take away afterwards, "" for none
	unlock func()
	weight int64 // bytes of the database before the run
}

// open lays the preload out, making it if there is none. What only reads works
// on the kept house itself, what writes on a copy that goes afterwards.
func open(ctx context.Context, c Config, writes bool) (s *site, err error) {
	if err := os.MkdirAll(c.Keep, 0o700); err != nil {
		return nil, err
	}
	s = &site{c: c}
	if s.unlock, err = lock(filepath.Join(c.Keep, "lock")); err != nil {
		return nil, fault.Wrap(err, fault.Conflict, "BENCH-LOCK-01", "dir", c.Keep)
	}
	k := keptAt(c)
	if !k.whole() {
		c.Say("making the preload; it is kept for the next time")
		if err := k.make(ctx, c); err != nil {
			return nil, errors.Join(err, s.close())
		}
	}
	if s.stock, err = k.read(); err == nil {
		err = s.place(k, writes)
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *site) place(k kept, writes bool) error {
	s.dir = k.house()
	if s.c.Database != "" || !writes && s.c.Data == "" {
		return nil
	}
	s.dir = s.c.Data
	if s.dir == "" {
		s.dir = filepath.Join(s.c.Keep, fmt.Sprintf("run-%d", os.Getpid()))
		s.own = s.dir
	}
	s.c.Say("copying the preload")
	return copyFolder(k.house(), s.dir)
}

// close takes the copy away.
func (s *site) close() error {
	defer s.unlock()
	if s.own == "" {
		return nil
	}
	return os.RemoveAll(s.own)
}

func copyFolder(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(path, from))
		if d.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
