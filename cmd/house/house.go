// Package house wires the rooms together: the memory, the keys, the printing
// press, the office, the pages and the API. The command serves it, and the
// journeys play in it, so that both walk through the same doors. No rule lives
// here.
package house

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tongban/acts"
	"tongban/api"
	"tongban/base/workday"
	"tongban/gateway/files"
	"tongban/gateway/keys"
	"tongban/gateway/paper"
	"tongban/gateway/workbook"
	"tongban/packs"
	"tongban/store"
	"tongban/web"
	"tongban/web/admin"
	"tongban/web/counter"
	"tongban/web/desk"
	"tongban/web/hall"
	"tongban/web/layout"
	"tongban/web/own"
	"tongban/web/session"
	"tongban/web/watch"
)

// Config says where a house stands.
type Config struct {
	Dir     string       // folder of data: database, files, master key
	URL     string       // PostgreSQL instead of the embedded database; Dir still holds files and key
	Pack    string       // folder of a pack, "" for the one in the binary
	BaseURL string       // how people reach it, without a trailing slash
	Sample  int          // percent of on-the-spot cases drawn for an after-check
	Proxies Proxies      // who may say for whom they ask
	Texts   acts.Texts   // short messages; nil sends none
	Letters acts.Letters // e-mail; nil sends none
	Sign    string       // the sender's mark before a message
	Clock   func() time.Time
	Log     *slog.Logger
	Tracer  store.Tracer // nil but where writing is measured

	PerMinute int // requests of one program in a minute, 0 is the API's own limit
}

// House is the open house.
type House struct {
	DB       *store.DB
	Pack     *packs.Pack
	Office   *acts.Office
	Site     *web.Site
	API      *api.API
	Sessions *session.Manager
	Handler  http.Handler
	stop     context.CancelFunc
	done     chan struct{}
}

// Open opens the house: an empty memory starts with the pack published. The
// clockwork runs until Close.
func Open(ctx context.Context, c Config) (*House, error) {
	c = c.complete()
	pack, err := loadPack(c.Pack)
	if err != nil {
		return nil, err
	}
	db, shelf, err := openStore(ctx, c, pack)
	if err != nil {
		return nil, err
	}
	h := &House{DB: db, Pack: pack}
	if err := h.furnish(ctx, c, shelf); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return h, nil
}

func (c Config) complete() Config {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	c.BaseURL = strings.TrimSuffix(c.BaseURL, "/")
	return c
}

func loadPack(dir string) (*packs.Pack, error) {
	fsys, err := packs.Open(dir)
	if err != nil {
		return nil, err
	}
	return packs.Load(fsys)
}

// openStore opens the memory with its keys and files, making the folder and the
// master key of a new house.
func openStore(ctx context.Context, c Config, pack *packs.Pack) (*store.DB, *files.Folder, error) {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, nil, err
	}
	keeper, err := keys.Open(filepath.Join(c.Dir, "master.key"))
	if err != nil {
		return nil, nil, err
	}
	sc, folder, err := c.store(pack, keeper)
	if err != nil {
		return nil, nil, err
	}
	db, err := store.Open(ctx, sc)
	return db, folder, err
}

// store is the configuration of the memory.
func (c Config) store(pack *packs.Pack, keeper store.Keeper) (store.Config, *files.Folder, error) {
	dir := filepath.Join(c.Dir, "files")
	folder, err := files.Open(dir)
	if err != nil {
		return store.Config{}, nil, err
	}
	sc := store.Config{Place: pack.Place, Keeper: keeper, Folder: folder, FilesDir: dir, Clock: c.Clock, Log: c.Log, Tracer: c.Tracer}
	if sc.URL = c.URL; sc.URL == "" {
		sc.Dir = c.Dir
	}
	return sc, folder, nil
}

// Look opens the memory of a house to look only, beside a running server if
// need be, with the calendar its dates were counted by. A folder without a house
// is refused and left as it is.
func Look(ctx context.Context, c Config) (*store.DB, *workday.Calendar, error) {
	pack, err := loadPack(c.Pack)
	if err != nil {
		return nil, nil, err
	}
	keeper, err := keys.OpenExisting(filepath.Join(c.Dir, "master.key"))
	if err != nil {
		return nil, nil, err
	}
	sc, _, err := c.complete().store(pack, keeper)
	if err != nil {
		return nil, nil, err
	}
	db, err := store.OpenReadOnly(ctx, sc)
	return db, pack.Calendar, err
}

// Pack reads the pack of a folder, "" for the one in the binary.
func Pack(dir string) (*packs.Pack, error) { return loadPack(dir) }

// furnish puts the rooms into the open memory.
func (h *House) furnish(ctx context.Context, c Config, folder *files.Folder) error {
	press, err := paper.New()
	if err != nil {
		return err
	}
	h.Office = acts.New(acts.Config{
		DB: h.DB, Chart: h.Pack.Chart, Calendar: h.Pack.Calendar, Hours: workday.Hours{}, Rules: h.Pack,
		Press: press, Shelf: shelf{folder}, Books: workbook.Books{},
		Texts: c.Texts, Letters: c.Letters, Sign: c.Sign, Clock: c.Clock, BaseURL: c.BaseURL, Sample: c.Sample, Log: c.Log,
	})
	if err := h.Office.FirstCatalogue(ctx, h.Pack.Items, h.Pack.Forms); err != nil {
		return err
	}
	if _, err := h.Office.PublishLists(ctx, h.Pack.Registers); err != nil {
		return err
	}
	if n, err := h.Office.Unpublished(ctx, h.Pack.Items, h.Pack.Forms); err != nil {
		return err
	} else if n > 0 {
		c.Log.Warn("the pack differs from what is published; read it in with `tongban pack import`", "items", n)
	}
	h.Sessions = session.New(h.DB, strings.HasPrefix(c.BaseURL, "https://"), c.Clock)
	if err := h.doors(c); err != nil {
		return err
	}
	run, stop := context.WithCancel(context.WithoutCancel(ctx))
	h.stop, h.done = stop, make(chan struct{})
	go func() { defer close(h.done); h.Office.Run(run) }()
	return nil
}

// doors mounts every page and the API; a route without a permission stops here.
func (h *House) doors(c Config) error {
	h.Site = web.New(web.Config{Office: h.Office, View: h.DB.View(), Sessions: h.Sessions, Place: h.Pack.District, Log: c.Log})
	for _, a := range []struct {
		who    layout.Audience
		routes []web.Route
	}{
		{layout.Hall, hall.Routes()}, {layout.Counter, counter.Routes()}, {layout.Desk, desk.Routes()},
		{layout.Admin, admin.Routes()}, {layout.Watch, watch.Routes()}, {layout.Hall, own.Routes()},
	} {
		if err := h.Site.Mount(a.who, a.routes); err != nil {
			return err
		}
	}
	var err error
	h.API, err = api.New(api.Config{Office: h.Office, View: h.DB.View(), Sessions: h.Sessions, Log: c.Log, PerMinute: c.PerMinute})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", h.API)
	mux.Handle("GET /livez", http.HandlerFunc(alive))
	mux.Handle("GET /readyz", http.HandlerFunc(h.ready))
	mux.Handle("/", h.Site.Handler())
	h.Handler = c.Proxies.Behind(mux)
	return nil
}

func alive(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) }

// ready tells whether the memory answers.
func (h *House) ready(w http.ResponseWriter, r *http.Request) {
	if _, err := h.DB.View().AdminExists(r.Context()); err != nil {
		http.Error(w, "memory does not answer", http.StatusServiceUnavailable)
		return
	}
	alive(w, r)
}

// Close stops the clockwork and closes the memory.
func (h *House) Close() error {
	if h.stop != nil {
		h.stop()
		<-h.done
	}
	return h.DB.Close()
}
