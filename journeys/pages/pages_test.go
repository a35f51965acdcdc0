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

func TestPages(t *testing.T) {
	b := browser.Start(t)
	for name, story := range map[string]func(*testing.T, *browser.Browser){
		"a reissue from the hall to the rating, on a desk":  func(t *testing.T, b *browser.Browser) { reissue(t, b, browser.Desk) },
		"a reissue from the hall to the rating, on a phone": func(t *testing.T, b *browser.Browser) { reissue(t, b, browser.Phone) },
		"a correction, a refusal, on a desk":                func(t *testing.T, b *browser.Browser) { corrected(t, b, browser.Desk) },
		"a correction, a refusal, on a phone":               func(t *testing.T, b *browser.Browser) { corrected(t, b, browser.Phone) },
		"at the window, on a desk":                          func(t *testing.T, b *browser.Browser) { walkIn(t, b, browser.Desk) },
		"at the window, on a phone":                         func(t *testing.T, b *browser.Browser) { walkIn(t, b, browser.Phone) },
		"accounts, on a desk":                               func(t *testing.T, b *browser.Browser) { accounts(t, b, browser.Desk) },
		"accounts, on a phone":                              func(t *testing.T, b *browser.Browser) { accounts(t, b, browser.Phone) },
		"without scripts":                                   withoutScripts,
		"back, again, twice and late":                       backAgainTwiceAndLate,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(t, b)
		})
	}
}
