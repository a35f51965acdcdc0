package hall

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/packs"
	"tongban/store"
	"tongban/web/layout"
)

// What the few questions tell is what the whole form tells: for every item of the
// pack, the person of the sample is asked for exactly the same materials.
func TestQuestionsTellWhatTheFormTells(t *testing.T) {
	pack, err := packs.Load(packs.Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	held, undecided := 0, 0
	for i := range pack.Items {
		it := &pack.Items[i]
		pub := &store.Published{Item: *it, Form: pack.Forms[it.Form]}
		if pub.Form == nil || pub.Form.Sample == nil {
			continue
		}
		x := fromSample(pub)
		known := x.known()
		s := it.In(known, x.open(known))
		var want []string
		for _, m := range it.Needed(pub.Form.Values(pub.Form.Sample.Answers)) {
			if !slices.ContainsFunc(s.Open, func(o catalogue.Material) bool { return o.Key == m.Key }) {
				want = append(want, m.Key)
			}
		}
		var got []string
		for _, m := range s.Needed {
			got = append(got, m.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s %s: the questions tell %v, the form %v", it.ID, it.Name, got, want)
		}
		if x.Left > 0 {
			t.Errorf("%s %s: %d questions stand open after all were answered: %s", it.ID, it.Name, x.Left, x.keys())
		}
		held++
		undecided += min(len(s.Open), 1)
	}
	if held < 80 {
		t.Errorf("only %d items were held against their sample", held)
	}
	if undecided > 3 {
		t.Errorf("%d items leave a material open although every question is answered", undecided)
	}
}

// fromSample answers the questions as the person of the sample does.
func fromSample(pub *store.Published) *need {
	sent := url.Values{}
	for key := range pub.Form.Leading(pub.Item.Hinges()) {
		write(sent, pub.Form, key)
	}
	x := needOf(pub, sent)
	sent.Set("asked", x.keys())
	return needOf(pub, sent)
}

func write(sent url.Values, s *form.Schema, key string) {
	f, ok := s.Field(key)
	value := s.Sample.Answers[key]
	switch {
	case !ok:
		g, _ := s.Group(strings.TrimSuffix(key, form.CountKey("")))
		sent.Set(key, strconv.Itoa(s.Rows(g, s.Sample.Answers)))
	case f.Type == form.TypeDate && value != "":
		for i, part := range []string{"_year", "_month", "_day"} {
			sent.Set(key+part, strings.Split(value, "-")[i])
		}
	case f.Type == form.TypeAddress:
		sent.Set(layout.StreetOf(key), form.ParseAddress(value).Street)
	case f.Type == form.TypeMultiChoice:
		sent[key] = strings.Split(value, ",")
	default:
		sent.Set(key, value)
	}
}
