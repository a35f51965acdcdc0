// Package pages tells errands as people walk them: through every page, in a
// real browser, on a desk and on a phone.
//
// Each page and each state of a page that a story meets is held against WCAG 2.2
// AA, against the width of the screen and against words that are missing. The
// stories share one browser; each has a house, a clock and people of its own.
package pages

import (
	"testing"

	"tongban/journeys/browser"
)

// The longest stories begin first, so that none is left to run alone at the end.
func TestPages(t *testing.T) {
	b := browser.Start(t)
	for _, x := range []struct {
		name string
		tell func(*testing.T, *browser.Browser)
	}{
		{"a reissue from the hall to the rating, on a phone", on(browser.Phone, reissue)},
		{"a reissue from the hall to the rating, on a desk", on(browser.Desk, reissue)},
		{"a correction and a refusal, on a phone", on(browser.Phone, corrected)},
		{"a correction and a refusal, on a desk", on(browser.Desk, corrected)},
		{"at the window, on a phone", on(browser.Phone, walkIn)},
		{"at the window, on a desk", on(browser.Desk, walkIn)},
		{"visits at the window, on a phone", on(browser.Phone, visits)},
		{"visits at the window, on a desk", on(browser.Desk, visits)},
		{"an officer's hour, on a phone", on(browser.Phone, officers)},
		{"an officer's hour, on a desk", on(browser.Desk, officers)},
		{"the result window, on a phone", on(browser.Phone, handsOver)},
		{"the result window, on a desk", on(browser.Desk, handsOver)},
		{"the second screen, on a phone", on(browser.Phone, mirrors)},
		{"the second screen, on a desk", on(browser.Desk, mirrors)},
		{"a batch signed once, on a phone", on(browser.Phone, signsOnce)},
		{"a batch signed once, on a desk", on(browser.Desk, signsOnce)},
		{"a version of an item, on a phone", on(browser.Phone, catalogue)},
		{"a version of an item, on a desk", on(browser.Desk, catalogue)},
		{"at a community, on a phone", on(browser.Phone, station)},
		{"at a community, on a desk", on(browser.Desk, station)},
		{"accounts, on a phone", on(browser.Phone, accounts)},
		{"accounts, on a desk", on(browser.Desk, accounts)},
		{"a notice that did not arrive, on a phone", on(browser.Phone, notices)},
		{"a notice that did not arrive, on a desk", on(browser.Desk, notices)},
		{"back, again, twice and late", backAgainTwiceAndLate},
		{"without scripts", withoutScripts},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			x.tell(t, b)
		})
	}
}

// on tells a story on one screen.
func on(size browser.Size, story func(*testing.T, *browser.Browser, browser.Size)) func(*testing.T, *browser.Browser) {
	return func(t *testing.T, b *browser.Browser) { story(t, b, size) }
}
