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

// viewHref leads to /view/elder or /view/standard, which remembers the wish and comes back.
func (p Page) viewHref() string {
	u := p.here()
	q := u.Query()
	q.Del("lang")
	u.RawQuery = q.Encode()
	to := "elder"
	if p.Elder {
		to = "standard"
	}
	return "/view/" + to + "?back=" + url.QueryEscape(u.String())
}
