package layout

import (
	"net/url"
	"strings"

	"tongban/base/words"
)

// here is path and query of the request, never another host: what begins with
// two slashes or a scheme is answered with the front page.
func (p Page) here() *url.URL {
	u, err := url.Parse(p.Path)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(u.Path, "//") || strings.ContainsAny(p.Path, `\`) {
		return &url.URL{Path: "/"}
	}
	return &url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}
}

// languageHref leads to the same page in the other language.
func (p Page) languageHref() string {
	u := p.here()
	q := u.Query()
	q.Set("lang", string(p.otherLang()))
	u.RawQuery = q.Encode()
	return u.String()
}

func (p Page) otherLang() words.Lang {
	if p.lang() == words.En {
		return words.Zh
	}
	return words.En
}

// viewHref leads to /view/elder or /view/standard.
func (p Page) viewHref() string {
	if p.Elder {
		return p.wish("standard")
	}
	return p.wish("elder")
}

// wish leads to /view/…, which remembers how a person wants to see the pages and
// comes back to this one.
func (p Page) wish(to string) string {
	u := p.here()
	q := u.Query()
	q.Del("lang")
	u.RawQuery = q.Encode()
	return "/view/" + to + "?back=" + url.QueryEscape(u.String())
}

// sizes are the choices of text size, colours those of light and dark.
func (p Page) sizes() []NavItem {
	return []NavItem{
		{Text: p.Say("layout.view.standard"), Href: p.wish("standard"), Current: !p.Elder},
		{Text: p.Say("layout.view.elder"), Href: p.wish("elder"), Current: p.Elder && !p.Large},
		{Text: p.Say("layout.view.large"), Href: p.wish("large"), Current: p.Elder && p.Large},
	}
}

func (p Page) colours() []NavItem {
	return []NavItem{
		{Text: p.Say("layout.theme.auto"), Href: p.wish("auto"), Current: p.theme() == "auto"},
		{Text: p.Say("layout.theme.light"), Href: p.wish("light"), Current: p.theme() == "light"},
		{Text: p.Say("layout.theme.dark"), Href: p.wish("dark"), Current: p.theme() == "dark"},
	}
}
