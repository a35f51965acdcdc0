package hall

import (
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// upload are the materials these answers call for that no library supplies.
func (d *draft) upload() []catalogue.Material {
	return slices.DeleteFunc(d.applying(), func(m catalogue.Material) bool { return m.SharedFrom != "" })
}

// apart are those asked on the page of materials: the others have their place
// beside a question of the form.
func (d *draft) apart() []catalogue.Material {
	inPlace := map[string]bool{}
	for _, q := range d.Pub.Form.Asked(d.Answers) {
		inPlace[q.Field.Material] = true
	}
	return slices.DeleteFunc(d.upload(), func(m catalogue.Material) bool { return inPlace[m.Key] })
}

// shared are those the office fetches itself.
func (d *draft) shared() []catalogue.Material {
	return slices.DeleteFunc(d.applying(), func(m catalogue.Material) bool { return m.SharedFrom == "" })
}

func (d *draft) applying() []catalogue.Material {
	return slices.Clone(d.Pub.Item.Needed(d.Pub.Form.Values(d.Answers)))
}

// upload takes the page of materials: takes a file off, or attaches those
// chosen, each by itself, so that one refused file harms no other.
func upload(v *web.Visit) error {
	tooLarge := readUpload(v)
	d, err := draftOf(v)
	if err != nil {
		return err
	}
	d.At = materials
	if _, i := d.step(); i < 0 || filed(v, d.Draft) {
		return v.Go("/hall/apply/"+d.ID, "")
	}
	if tooLarge != nil {
		return d.show(tooLarge, nil)
	}
	defer v.R.MultipartForm.RemoveAll()
	if material, digest, ok := strings.Cut(v.R.PostFormValue("remove"), "/"); ok {
		if _, err := v.Office.Detach(ctx(v), v.Actor, v.Command(), d.ID, material, digest); err != nil {
			return d.show(err, nil)
		}
		return v.Go(d.same(materials), v.Lang.Say("hall.file.removed"))
	}
	if asked, err := d.reuse(); asked {
		if err != nil {
			return d.show(err, nil)
		}
		return v.Go(d.same(materials), v.Lang.Say("hall.reuse.done"))
	}
	n, err := d.attach(d.upload())
	if err != nil {
		return d.show(err, nil)
	}
	return d.afterUpload(n)
}

// takeFiles takes the files of a page that asks for some beside its questions:
// one off, or those chosen.
func (d *draft) takeFiles(s step) error {
	if s.Group == nil {
		return nil
	}
	v := d.V
	if material, digest, ok := strings.Cut(v.R.PostFormValue("remove"), "/"); ok {
		_, err := v.Office.Detach(ctx(v), v.Actor, acts.Command{Key: v.Command().Key + "/remove"}, d.ID, material, digest)
		return err
	}
	if asked, err := d.reuse(); asked {
		return err
	}
	here := d.sheet().Uploads(s.Group)
	_, err := d.attach(slices.DeleteFunc(d.upload(), func(m catalogue.Material) bool { return !slices.Contains(here, m.Key) }))
	return err
}

// attach puts the files chosen to their materials; the draft then names them.
func (d *draft) attach(to []catalogue.Material) (taken int, err error) {
	taken, err = attach(d.V, d.ID, to)
	if taken > 0 {
		fresh, again := draftOf(d.V)
		if again != nil {
			return taken, again
		}
		d.Draft = fresh.Draft
	}
	return taken, err
}

// unfiled adds the materials with no file to the findings of a page.
func (d *draft) unfiled(here []string, err error) error {
	all := fault.New(fault.Invalid, "INPUT-01")
	if err != nil {
		all = fault.Of(err)
	}
	for _, key := range acts.Needs(d.Pub, d.Answers, d.Files) {
		if m, _ := d.Pub.Item.Material(key); slices.Contains(here, key) {
			all.With(key, "FILE-NEED-01", "material", m.Name)
		}
	}
	if err != nil {
		return all
	}
	return all.OrNil()
}

func (d *draft) afterUpload(n int) error {
	v := d.V
	switch v.R.PostFormValue("do") {
	case "stay":
		return v.Go(d.same(materials), "")
	case "save":
		return v.Go("/hall/cases", keptUntil(v, d.ExpiresAt))
	case "attach":
		return v.Go(d.same(materials), v.Lang.Say("hall.file.attached", "n", strconv.Itoa(n)))
	}
	var here []string
	for _, m := range d.apart() {
		here = append(here, m.Key)
	}
	if err := d.unfiled(here, nil); err != nil {
		return d.show(err, nil)
	}
	return v.Go(d.after(), "")
}

// attach puts each chosen file to its material and answers how many were taken;
// the fault names every material whose file was not.
func attach(v *web.Visit, draft string, to []catalogue.Material) (taken int, err error) {
	all := fault.New(fault.Invalid, "INPUT-01")
	for _, m := range to {
		for i, f := range v.R.MultipartForm.File[m.Key] {
			cmd := acts.Command{Key: fmt.Sprintf("%s/%s/%d", v.R.PostFormValue("idempotency_key"), m.Key, i)}
			err := attachOne(v, cmd, draft, m.Key, f)
			if err == nil {
				taken++
				continue
			}
			why := fault.Of(err)
			if len(why.Fields) == 0 {
				return taken, err
			}
			if len(all.Fields) == 0 {
				all.Kind = why.Kind
			}
			all.Fields = append(all.Fields, why.Fields...)
		}
	}
	return taken, all.OrNil()
}

func attachOne(v *web.Visit, cmd acts.Command, draft, material string, f *multipart.FileHeader) error {
	r, err := f.Open()
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "HALL-UPLOAD-02")
	}
	defer r.Close()
	_, err = v.Office.Attach(ctx(v), v.Actor, cmd, draft, material, f.Filename, r)
	return err
}

// readUpload reads a form with files; more bytes than one request may carry are
// told as such, and everything kept before is still there.
func readUpload(v *web.Visit) error {
	err := v.R.ParseMultipartForm(4 << 20)
	if err == nil {
		return nil
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fault.New(fault.TooLarge, "HALL-UPLOAD-01", "mb", strconv.FormatInt(large.Limit>>20, 10))
	}
	if errors.Is(err, http.ErrNotMultipart) {
		v.R.MultipartForm = &multipart.Form{}
		return nil
	}
	return fault.Wrap(err, fault.Malformed, "HALL-UPLOAD-02")
}

// fileOf is a material as a page asks for its files, with those kept already.
func (d *draft) fileOf(m catalogue.Material) layout.File {
	f := fileField(m)
	for _, h := range d.Files {
		if h.Material == m.Key {
			have := kept(h, "/hall/apply/"+d.ID+"/files/")
			if h.From != "" {
				have.Size += d.V.Lang.Say("layout.list.comma") + d.V.Lang.Say("hall.reuse.from", "number", h.From)
			}
			f.Have = append(f.Have, have)
		}
	}
	f.Offers = d.offers(m)
	return f
}

func fileField(m catalogue.Material) layout.File {
	f := layout.File{Name: m.Key, Label: m.Name, Hint: m.Tips, MostMB: m.MaxMB, Multiple: true, Optional: !m.Required()}
	if f.MostMB == 0 {
		f.MostMB = 10
	}
	accept := m.Accept
	if len(accept) == 0 {
		accept = []string{"pdf", "jpeg", "png"}
	}
	for _, a := range accept {
		if a == "jpeg" {
			f.Types = append(f.Types, "JPG")
		}
		f.Types = append(f.Types, strings.ToUpper(a))
	}
	return f
}

func kept(h store.Attached, folder string) layout.HaveFile {
	return layout.HaveFile{Name: h.Name, Size: size(h.Size), Href: folder + h.Digest, RemoveName: "remove", RemoveValue: h.Material + "/" + h.Digest,
		Picture: h.Type == "image/jpeg" || h.Type == "image/png"}
}

// size is a number of bytes as people say it.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, (bytes+512)/1024))
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}
