package pages

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// Pictures names the environment variable that asks for the pictures of the
// documentation to be taken anew, when it is not empty.
const Pictures = "TONGBAN_PICTURES"

// shots is where those pictures lie, and how heavy one may be.
const (
	shots     = "../../docs/shots"
	mostBytes = 300 << 10
)

// The documentation shows five pages and, on top, the resident's phone before
// the officer's desk.
func TestPictures(t *testing.T) {
	if os.Getenv(Pictures) != "" {
		takePictures(t)
	}
	for _, name := range []string{"home-phone", "guide-desk", "tracker-phone", "counter-queue", "desk-case", "overview"} {
		raw, err := os.ReadFile(filepath.Join(shots, name+".png"))
		if err != nil {
			t.Error(err)
			continue
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil || img.Bounds().Dx() < 390 || len(raw) > mostBytes {
			t.Errorf("%s: %v, %d bytes: take it anew with %s=1", name, err, len(raw), Pictures)
		}
	}
}

func takePictures(t *testing.T) {
	b, s := browser.Start(t), stage.Open(t, "")
	number := between(t, s)
	p := &painter{t: t, taken: map[string][]byte{}}
	guest := visit(t, b, s, browser.Phone)
	guest.open("/")
	p.keep("home-phone", guest, 844)
	desk := visit(t, b, s, browser.Desk)
	desk.open(guide)
	p.keep("guide-desk", desk, 768)
	p.keep("tracker-phone", signed(t, b, s, browser.Phone, phone, "/hall/cases/"+number), 844)
	p.keep("counter-queue", signed(t, b, s, browser.Desk, "shouli01", "/counter"), 768)
	p.keep("desk-case", signed(t, b, s, browser.Desk, "chengban01", "/desk/cases/"+number), 900)
	p.compose(b)
}

// between leaves some cases at the window and one, whose number it answers, on
// the desk of the street.
func between(t *testing.T, s *stage.Stage) string {
	t.Helper()
	card := map[string]string{"disability_kind": "4", "lost_on": "2026-11-01", "declared_void": "yes", "declared_on": "2026-11-02", "collect_by": "electronic", "truthful": "yes"}
	care := map[string]string{"insurance": "employee", "filing_kind": "retired_settled", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "stay_address": "岳麓区麓山路1号"}
	var number string
	for i, x := range []struct {
		at, who, item string
		answers       map[string]string
		materials     []string
	}{
		{"2026-11-24T09:05", lan, "HZ-CL-04", card, []string{"photo_two_inch", "loss_statement"}},
		{"2026-11-24T09:20", "演示居民乙", "HZ-YB-05", care, nil},
		{"2026-11-24T09:40", bing, "HZ-LS-05", lease, []string{"lease_contract", "co_owner_consent"}},
		{"2026-11-24T10:30", "演示居民丁", "HZ-CL-04", card, []string{"photo_two_inch", "loss_statement"}},
	} {
		s.Clock(x.at)
		c, err := s.Apply(x.who, x.item, x.answers, x.materials...)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			number = c.Tracking
		}
	}
	s.Clock("2026-11-24T10:50")
	for _, act := range []string{"claim", "accept"} {
		if err := s.Call("shouli01", http.MethodPost, "/cases/"+number+"/"+act, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.House.Office.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	return number
}

// painter keeps pictures small: as many colours as a page has, at most 256.
type painter struct {
	t     *testing.T
	taken map[string][]byte
}

// keep writes the upper part of a page, height CSS pixels high.
func (p *painter) keep(name string, v *visitor, height int) {
	p.t.Helper()
	img, err := png.Decode(bytes.NewReader(v.Picture()))
	if err != nil {
		p.t.Fatal(err)
	}
	p.write(name, crop(img, height))
}

func crop(img image.Image, height int) image.Image {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), min(b.Dy(), height)))
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Src)
	return out
}

func (p *painter) write(name string, img image.Image) {
	p.t.Helper()
	var b bytes.Buffer
	few := image.NewPaletted(img.Bounds(), palette(img))
	draw.Draw(few, few.Bounds(), img, img.Bounds().Min, draw.Src)
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, few); err != nil {
		p.t.Fatal(err)
	}
	p.taken[name] = b.Bytes()
	if err := os.WriteFile(filepath.Join(shots, name+".png"), b.Bytes(), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.t.Logf("%s: %d kB", name, b.Len()>>10)
}

// palette are the 256 colours a picture uses most.
func palette(img image.Image) color.Palette {
	count := map[color.RGBA]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)]++
		}
	}
	all := make([]color.RGBA, 0, len(count))
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return int(a.R)<<16 + int(a.G)<<8 + int(a.B) - int(b.R)<<16 - int(b.G)<<8 - int(b.B)
	})
	var out color.Palette
	for _, c := range all[:min(len(all), 256)] {
		out = append(out, c)
	}
	return out
}

const overview = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>overview</title><style>
body { margin: 0; padding: 40px; width: 1286px; height: 660px; background: #e8edf4; position: relative; overflow: hidden }
figure { margin: 0; overflow: hidden; background: #fff; box-shadow: 0 10px 40px rgb(15 35 70 / .28) }
.desk { width: 960px; height: 632px; border-radius: 8px; margin-left: 326px }
.phone { position: absolute; left: 40px; top: 62px; width: 286px; height: 596px; border: 9px solid #1b2430; border-radius: 30px }
img { display: block; width: 100%% }
</style><figure class="desk"><img alt="" src="data:image/png;base64,%s"></figure>
<figure class="phone"><img alt="" src="data:image/png;base64,%s"></figure></html>`

// compose lays the phone of the resident before the desk of the officer.
func (p *painter) compose(b *browser.Browser) {
	p.t.Helper()
	page := fmt.Sprintf(overview, base64.StdEncoding.EncodeToString(p.taken["desk-case"]), base64.StdEncoding.EncodeToString(p.taken["tracker-phone"]))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	p.t.Cleanup(srv.Close)
	v := b.Page(p.t, srv.URL)
	v.Goto("/")
	img, err := png.Decode(bytes.NewReader(v.Picture()))
	if err != nil {
		p.t.Fatal(err)
	}
	p.write("overview", crop(img, 740))
}
