package layout

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/a-h/templ"

	"tongban/base/words"
)

// render is the markup of a component.
func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pages are the gallery in every state that changes its markup.
func pages(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, lang := range []words.Lang{words.Zh, words.En} {
		for _, audience := range []Audience{Hall, Desk} {
			for _, elder := range []bool{false, true} {
				for _, wrong := range []bool{false, true} {
					name := fmt.Sprintf("%s-%s-elder=%t-wrong=%t", lang, audience, elder, wrong)
					all[name] = render(t, Gallery(GalleryPage(lang, audience, elder, wrong)))
				}
			}
		}
	}
	done := GalleryPage(words.Zh, Hall, false, false)
	done.Bare, done.Title = true, "申请已提交"
	all["done"] = render(t, GalleryDone(done))
	all["sorry"] = render(t, done.ErrorPage(Sorry{Status: 500, Reference: "7K3Q-X8MD"}))
	return all
}
