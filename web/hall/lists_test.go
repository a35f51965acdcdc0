package hall_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tongban/domain/powers"
	"tongban/journeys/browser"
	"tongban/packs"
)

// published puts the lists of the pack in force, and answers them.
func (h *place) lists() []powers.List {
	h.t.Helper()
	fsys, err := packs.Open("")
	must(h.t, err)
	pack, err := packs.Load(fsys)
	must(h.t, err)
	fresh, err := h.Office.PublishLists(h.t.Context(), pack.Registers)
	must(h.t, err)
	if fresh != len(powers.Kinds) {
		h.t.Fatalf("%d lists are new", fresh)
	}
	return pack.Registers
}

// changed publishes a second version of the list of powers: one record reads
// otherwise, one is new, one has gone.
func (h *place) changed(lists []powers.List) {
	h.t.Helper()
	l := lists[0]
	l.Records = slices.Clone(l.Records)
	l.Records[0].Limit, l.Records[0].Unit = "承诺5个工作日", "HZ-MZJ"
	l.Records = append(l.Records[:2:2], l.Records[3:]...)
	l.Records = append(l.Records, powers.Record{ID: "HZ-ZFB-F01", Name: "新职权", Category: "行政确认", Unit: "HZ-ZFB", Confidence: "known"})
	fresh, err := h.Office.PublishLists(h.t.Context(), append([]powers.List{l}, lists[1:]...))
	must(h.t, err)
	if fresh != 1 {
		h.t.Errorf("%d lists are new", fresh)
	}
}

func TestListsInTheBrowser(t *testing.T) {
	h := open(t)
	h.changed(h.lists())
	p := browser.Start(t).Page(t, h.URL)
	p.Forgive()
	for _, page := range [][2]string{{"lists", "/lists"}, {"list", "/lists/power?unit=HZ-CL"}, {"list-none", "/lists/power?q=没有这样的"},
		{"record", "/lists/power/records/HZ-CL-04"}, {"duties", "/lists/duty/records/HZ-CL-04"}, {"agency", "/lists/agency"},
		{"changes", "/lists/power/versions"}, {"changes-one", "/lists/duty/versions"}} {
		see(t, p, page[0], page[1])
	}
	see(t, p, "english-list", "/lists/service?lang=en")
}

// Lists are filtered by body and word, lead to the guides and to each other, and
// differ element by element.
func TestLists(t *testing.T) {
	h := open(t)
	lists := h.lists()
	c := h.person()
	for _, x := range []struct {
		path        string
		says, spare []string
	}{
		{"/lists", []string{"权力清单", "责任清单", "公共服务清单", "中介服务清单", "第1版"}, nil},
		{"/lists/power?unit=HZ-CL", []string{"残疾人证遗失补办"}, []string{"最低生活保障对象认定"}},
		{"/lists/power?q=最低生活保障", []string{"最低生活保障对象认定"}, []string{"残疾人证遗失补办"}},
		{"/lists/power/records/HZ-CL-04", []string{"440790104000", `href="/hall/items/HZ-CL-04"`, "广州市海珠区残疾人联合会", `href="/lists/duty/records/HZ-CL-04"`}, nil},
		{"/lists/duty/records/HZ-CL-04", []string{"受理：", "事后监管：", "行政执法监督", `href="/lists/power/records/HZ-CL-04"`}, nil},
		{"/lists/power/versions", []string{"目前只有一个版本"}, nil},
	} {
		body := c.get(x.path).Body
		for _, s := range x.says {
			if !strings.Contains(body, s) {
				t.Errorf("%s does not say %s", x.path, s)
			}
		}
		for _, s := range x.spare {
			if strings.Contains(body, s) {
				t.Errorf("%s says %s", x.path, s)
			}
		}
	}
	h.changed(lists)
	body := c.get("/lists/power/versions").Body
	for _, s := range []string{"3 项有变化", "承诺5个工作日", "广州市海珠区民政局", "新增", "取消", "新职权"} {
		if !strings.Contains(body, s) {
			t.Errorf("the differences do not say %s", s)
		}
	}
	if body := c.get("/lists/power/versions?was=2&is=1").Body; !strings.Contains(body, "3 项有变化") {
		t.Error("the way back is another one")
	}
	for path, status := range map[string]int{"/lists/other": 404, "/lists/power/records/HZ-XX-99": 404, "/lists/power/versions?was=1&is=9": 400, "/lists/power/versions?was=x": 400} {
		if got := c.get(path).Status; got != status {
			t.Errorf("%s answers %d", path, got)
		}
	}
}

// What is downloaded is what the page shows, and nothing in it is run.
func TestListFiles(t *testing.T) {
	h := open(t)
	lists := h.lists()
	c := h.person()
	raw := c.get("/lists/power/list.csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(raw.Body, "\uFEFF"))).ReadAll()
	must(t, err)
	if len(rows) != len(lists[0].Records)+1 || rows[0][0] != "记录编号" || !strings.HasPrefix(raw.Body, "\uFEFF") {
		t.Errorf("%d rows, head %v", len(rows), rows[0])
	}
	if got := c.get("/lists/power/list.csv?unit=HZ-CL&q=补办").Body; strings.Count(got, "\n") != 2 {
		t.Errorf("filtered: %s", got)
	}
	book := c.get("/lists/service/list.xlsx")
	f, err := excelize.OpenReader(bytes.NewReader([]byte(book.Body)))
	must(t, err)
	defer f.Close()
	back, err := f.GetRows("公共服务清单")
	must(t, err)
	if len(back) != len(lists[2].Records)+1 {
		t.Errorf("%d rows in the workbook", len(back))
	}
	if d := book.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") || book.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s %v", d, book.Header)
	}
}
