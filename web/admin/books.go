package admin

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"path"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/packs"
	"tongban/web"
	"tongban/web/layout"
)

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// workbook hands out one item, or all, as a workbook.
func workbook(v *web.Visit) error {
	var ids []string
	if id := v.R.PathValue("id"); id != "" {
		ids = append(ids, id)
	}
	var b bytes.Buffer
	if err := v.Office.WriteBook(v.R.Context(), v.Actor, &b, ids...); err != nil {
		return err
	}
	name := v.Lang.Say("catalogue.import.name")
	if len(ids) > 0 {
		name = ids[0] + ".xlsx"
	}
	return handBook(v, name, &b)
}

// revisionBook hands out a version in preparation as a workbook.
func revisionBook(v *web.Visit) error {
	var b bytes.Buffer
	id, err := v.Office.RevisionBook(v.R.Context(), v.Actor, &b, v.R.PathValue("revision"))
	if err != nil {
		return err
	}
	return handBook(v, id+".xlsx", &b)
}

func handBook(v *web.Visit, name string, b *bytes.Buffer) error {
	download(v, workbookType, name)
	_, err := b.WriteTo(v.W)
	return err
}

// readingIn is the page that takes a workbook, or a pack as a ZIP file.
type readingIn struct{ Key string }

func importFrame(v *web.Visit) (layout.Page, readingIn) {
	p := catalogueFrame(v, v.Lang.Say("catalogue.import"), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"))
	return p, readingIn{Key: v.Key()}
}

func askImport(v *web.Visit) error {
	p, x := importFrame(v)
	return v.Render(http.StatusOK, importView(p, x))
}

func importFile(v *web.Visit) error {
	err := readUpload(v)
	said := ""
	if err == nil {
		said, err = takeFile(v)
	}
	if err != nil {
		p, x := importFrame(v)
		return v.Again(err, &p, func(p layout.Page) templ.Component { return importView(p, x) })
	}
	return v.Go("/admin/catalogue/revisions?state=drafting", said)
}

// takeFile reads in what was uploaded: a workbook by its ending, or else a pack.
func takeFile(v *web.Visit) (said string, err error) {
	f, head, err := v.R.FormFile("book")
	if err != nil {
		return "", fault.Input("book", "FORM-02", "label", v.Lang.Say("catalogue.import.file"))
	}
	defer f.Close()
	defer v.R.MultipartForm.RemoveAll()
	name := path.Base(strings.ReplaceAll(head.Filename, `\`, "/"))
	if strings.EqualFold(path.Ext(name), ".zip") {
		return takePack(v, f, head, name)
	}
	r, err := v.Office.ReadBook(v.R.Context(), v.Actor, v.Command(), name, f)
	return done(v, r.Items, r.Same, len(r.Drafted), 0), err
}

func done(v *web.Visit, items, same, drafted, renewed int) string {
	return v.Lang.Say("catalogue.import.done", "items", number(items), "same", number(same), "drafted", number(drafted), "renewed", number(renewed))
}

// The bounds of a pack that is uploaded.
const (
	mostPack  = 64 << 20 // as uploaded, and unpacked
	mostFiles = 20_000
)

// takePack reads in a pack. Only what the person's own unit proposes is theirs to
// bring: the drafts it makes still go the way of all versions.
func takePack(v *web.Visit, f multipart.File, head *multipart.FileHeader, name string) (string, error) {
	pack, err := packOf(f, head.Size)
	if err != nil {
		return "", err
	}
	r, err := v.Office.ImportPack(v.R.Context(), v.Actor, acts.ImportInput{Pack: strings.TrimSuffix(name, path.Ext(name)), Items: pack.Items, Forms: pack.Forms})
	return done(v, r.Items, r.Same, r.Drafted, r.Renewed), err
}

// packOf loads a pack from a ZIP file within bounds; it may stand in a folder of
// its own there.
func packOf(f io.ReaderAt, size int64) (*packs.Pack, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unsupported, "PACK-ZIP-01")
	}
	var sum uint64
	for _, x := range z.File {
		if sum += x.UncompressedSize64; sum > mostPack || len(z.File) > mostFiles {
			return nil, fault.New(fault.TooLarge, "PACK-ZIP-02", "mb", number(mostPack>>20), "files", number(mostFiles))
		}
	}
	for _, x := range z.File {
		if path.Base(x.Name) == "organisation.yaml" {
			sub, err := fs.Sub(z, path.Dir(x.Name))
			if err != nil {
				return nil, fault.Wrap(err, fault.Unsupported, "PACK-ZIP-01")
			}
			return packs.Load(sub)
		}
	}
	return nil, fault.New(fault.Unsupported, "PACK-ZIP-01")
}
