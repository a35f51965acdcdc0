package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/store"
	"tongban/web/session"
)

// ResumePath is where a person takes up a form that waited for them to sign in.
const ResumePath = "/resume"

// How much may be parked, so that nobody fills the house from outside: for an
// account whose session had ended, and for a browser that nobody is known of.
const (
	parkKnown      = 64 << 20 // bytes of files in one form
	parkUnknown    = 8 << 20
	parkPerAccount = 30 // forms in an hour
	parkPerAddress = 5
	parkForAll     = 60 // of all browsers that nobody is known of
)

// technical are the fields of a form that nobody typed.
var technical = []string{"idempotency_key", "version", "draft_version", "item_version", "base", "asked", "do", "go", "remove", "back"}

// park keeps a form that came in when nobody was signed in any more, and leads
// to where one signs in; false when it cannot be kept.
func (v *Visit) park() bool {
	p := session.Parked{Path: v.R.URL.RequestURI(), From: v.stoodOn(), Account: v.Sessions.GetString(v.R.Context(), "was"), Fields: map[string][]string{}}
	if err := v.R.ParseMultipartForm(4 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return false
	}
	typed := false
	for name, values := range v.R.PostForm {
		if name == "password" {
			continue
		}
		p.Fields[name] = values
		typed = typed || !slices.Contains(technical, name) && strings.Join(values, "") != ""
	}
	if !typed && !v.hasFiles() {
		return v.Go("/signin?back="+url.QueryEscape(p.From), "") == nil
	}
	if !v.mayPark(p.Account) || v.parkFiles(&p) != nil || v.Sessions.Park(v.R.Context(), v.W, p) != nil {
		return false
	}
	return v.Go("/signin?back="+url.QueryEscape(ResumePath), v.Lang.Say("resume.parked")) == nil
}

func (v *Visit) hasFiles() bool {
	if v.R.MultipartForm == nil {
		return false
	}
	for _, heads := range v.R.MultipartForm.File {
		for _, h := range heads {
			if h.Size > 0 {
				return true
			}
		}
	}
	return false
}

// stoodOn is the page a form was sent from: its own address where that is a
// page, else where the browser says it was.
func (v *Visit) stoodOn() string {
	look := httptest.NewRequest(http.MethodGet, v.R.URL.Path, nil)
	if _, pattern := v.mux.Handler(look); pattern != "" {
		return v.R.URL.Path
	}
	if u, err := url.Parse(v.R.Referer()); err == nil && u.Host == v.R.Host {
		return Local(u.RequestURI())
	}
	return "/"
}

// mayPark counts the forms parked in an hour.
func (v *Visit) mayPark(account string) bool {
	limits := map[string]int{"park/" + account: parkPerAccount}
	if account == "" {
		limits = map[string]int{"park@" + Address(v.R): parkPerAddress, "park": parkForAll}
	}
	for name, most := range limits {
		if ok, _, err := v.Office.DB.Count(v.R.Context(), name, time.Hour, most); err != nil || !ok {
			return false
		}
	}
	return true
}

// parkFiles brings the files of the form to where they are durable. One that the
// house does not take is left out and told of.
func (v *Visit) parkFiles(p *session.Parked) error {
	if v.R.MultipartForm == nil {
		return nil
	}
	defer v.R.MultipartForm.RemoveAll()
	left := int64(parkUnknown)
	if p.Account != "" {
		left = parkKnown
	}
	for field, heads := range v.R.MultipartForm.File {
		for _, h := range heads {
			if left -= h.Size; left < 0 {
				return fault.New(fault.TooLarge, "AUTH-05")
			}
			f, err := v.parkFile(field, h)
			if err != nil {
				p.Fields[refusedFiles] = append(p.Fields[refusedFiles], h.Filename)
			} else if f.Size > 0 {
				p.Files = append(p.Files, f)
			}
		}
	}
	return nil
}

// refusedFiles is the field that names files which could not be kept.
const refusedFiles = "parked_refused"

func (v *Visit) parkFile(field string, h *multipart.FileHeader) (session.ParkedFile, error) {
	if h.Size == 0 {
		return session.ParkedFile{}, nil // a place where no file was chosen
	}
	r, err := h.Open()
	if err != nil {
		return session.ParkedFile{}, err
	}
	defer r.Close()
	blob, err := v.Office.Shelf.Keep(r, h.Filename, h.Size)
	return session.ParkedFile{Field: field, Name: h.Filename, Digest: blob.Digest, Size: blob.Size, Bytes: blob.Bytes}, err
}

// Resume takes up the form that waited: a draft is saved as it would have been
// and shown again, with its files; any other form is shown with everything that
// was typed, and nothing is done before its author says so.
func (v *Visit) Resume() error {
	p, ok, err := v.Sessions.Unpark(v.R)
	if err != nil || !ok {
		return errors.Join(err, v.goUnless(err, "/", ""))
	}
	if p.Account != "" && p.Account != v.Actor.ID { // another person at the same machine
		return errors.Join(v.Sessions.Forget(v.W, v.R), v.Go("/", ""))
	}
	if p.Account == "" { // from here on it is theirs
		p.Account = v.Actor.ID
		if err := v.Sessions.Park(v.R.Context(), v.W, p); err != nil {
			return err
		}
	}
	route := v.routeOf(p.Path)
	if route.Keeps && v.R.Method != http.MethodPost {
		page := v.Page(v.Lang.Say("resume.title"))
		page.Lead = v.Lang.Say("resume.lead")
		return v.Render(http.StatusOK, page.ResumePage(ResumePath))
	}
	said := v.Lang.Say("resume.kept")
	if !route.Keeps {
		said = v.Lang.Say("resume.check")
		if len(p.Files) > 0 {
			said += v.Lang.Say("resume.files")
		}
	}
	if names := p.Fields[refusedFiles]; len(names) > 0 {
		said += v.Lang.Say("resume.refused", "files", strings.Join(names, v.Lang.Say("layout.list.comma")))
	}
	return v.replay(p, route, said)
}

func (v *Visit) goUnless(err error, to, said string) error {
	if err != nil {
		return nil
	}
	return v.Go(to, said)
}

// routeOf is the form a path belongs to; the zero Route for none.
func (v *Visit) routeOf(path string) Route {
	look := httptest.NewRequest(http.MethodPost, path, nil)
	_, pattern := v.mux.Handler(look)
	for _, r := range v.routes {
		if r.Pattern == pattern {
			return r
		}
	}
	return Route{}
}

type resumed struct{}

// replay sends the form once more, from inside, in the name of who signed in.
// Unless it keeps a draft, it may look and write nothing.
func (v *Visit) replay(p session.Parked, route Route, said string) error {
	ctx := context.WithValue(v.R.Context(), resumed{}, p.From)
	if route.Keeps {
		if err := v.Sessions.Forget(v.W, v.R); err != nil {
			return err
		}
		p.Fields["do"] = []string{"stay"}
		delete(p.Fields, "go")
		delete(p.Fields, "remove")
	} else {
		ctx = store.LookOnly(ctx, "RESUME-01")
	}
	body, kind := v.body(p, route.Keeps)
	defer body.Close()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.Path, body)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	r.Header, r.Host, r.RemoteAddr, r.RequestURI = v.R.Header.Clone(), v.R.Host, v.R.RemoteAddr, p.Path
	r.Header.Set("Content-Type", kind)
	v.Sessions.Put(ctx, "flash", said)
	v.mux.ServeHTTP(v.W, r)
	return nil
}

// body writes the form anew, its files as far as they can be opened.
func (v *Visit) body(p session.Parked, files bool) (io.ReadCloser, string) {
	r, w := io.Pipe()
	form := multipart.NewWriter(w)
	go func() { w.CloseWithError(v.write(form, p, files)) }()
	return r, form.FormDataContentType()
}

func (v *Visit) write(form *multipart.Writer, p session.Parked, files bool) error {
	for name, values := range p.Fields {
		for _, x := range values {
			if err := form.WriteField(name, x); err != nil {
				return err
			}
		}
	}
	for _, f := range p.Files {
		if !files {
			break
		}
		if err := v.writeFile(form, f); err != nil {
			return fmt.Errorf("parked file: %w", err)
		}
	}
	return form.Close()
}

func (v *Visit) writeFile(form *multipart.Writer, f session.ParkedFile) error {
	part, err := form.CreateFormFile(f.Field, f.Name)
	if err != nil {
		return err
	}
	if f.Bytes != nil {
		_, err = part.Write(f.Bytes)
		return err
	}
	from, err := v.View.OpenLoose(f.Digest)
	if err != nil {
		return err
	}
	defer from.Close()
	_, err = io.Copy(part, from)
	return err
}
