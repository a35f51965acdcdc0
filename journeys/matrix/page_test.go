package matrix

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"tongban/base/code"
)

// page is an HTML answer as read.
type page struct {
	lang, title string
	h1          int
	text        string   // all text people see
	links       []string // where anchors lead
	faults      []string // what no page may hold
	untold      []string // Chinese a voice would read in English: no lang beside it
}

var (
	policy      = regexp.MustCompile(`^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/_=-]{20,}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$`)
	missingWord = regexp.MustCompile(`\[[a-z][a-z_]*(\.[A-Za-z0-9_-]+)+\]|\[[A-Z]+(-[A-Z]+)*-\d+\]|%!\w?\(|\{[a-z_]+\}`)
	digits      = regexp.MustCompile(`(?:^|[^0-9A-Za-z])(\d{17}[\dXx])(?:[^0-9A-Za-z]|$)`)
)

// headers tells which promises of every page an answer breaks.
func (a answer) headers() (broken []string) {
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "X-Frame-Options": "DENY"} {
		if got := a.header.Get(name); got != want {
			broken = append(broken, name+" is "+got)
		}
	}
	if csp := a.header.Get("Content-Security-Policy"); !policy.MatchString(csp) {
		broken = append(broken, "Content-Security-Policy is "+csp)
	}
	if a.header.Get("Referrer-Policy") == "" {
		broken = append(broken, "no Referrer-Policy")
	}
	return broken
}

// isPage tells whether the answer is HTML.
func (a answer) isPage() bool { return strings.HasPrefix(a.header.Get("Content-Type"), "text/html") }

// read walks the HTML of an answer.
func read(a answer) page {
	var p page
	root, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		p.faults = append(p.faults, err.Error())
		return p
	}
	_, nonce, _ := strings.Cut(a.header.Get("Content-Security-Policy"), "'nonce-")
	nonce, _, _ = strings.Cut(nonce, "'")
	var text strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			if n.Parent.Data != "script" {
				text.WriteString(n.Data + "\n")
			}
			if n.Parent.Data != "script" && n.Parent.Data != "title" && chinese(n.Data) && tongue(n.Parent) == "en" {
				p.untold = append(p.untold, trail(n.Parent)+" "+short(n.Data))
			}
		case html.ElementNode:
			p.element(n, nonce)
			for _, a := range n.Attr {
				if a.Key == "value" || a.Key == "placeholder" || a.Key == "title" || a.Key == "alt" || strings.HasPrefix(a.Key, "aria-") || strings.HasPrefix(a.Key, "data-") {
					text.WriteString(a.Val + "\n")
				}
			}
		}
	}
	p.text = text.String()
	return p
}

func (p *page) element(n *html.Node, nonce string) {
	switch n.Data {
	case "html":
		p.lang = attr(n, "lang")
	case "title":
		if n.Parent.Data == "head" && n.FirstChild != nil {
			p.title = n.FirstChild.Data
		}
	case "h1":
		p.h1++
	case "a":
		p.links = append(p.links, attr(n, "href"))
	case "style", "iframe", "object", "embed", "base":
		p.faults = append(p.faults, "element "+n.Data)
	case "script":
		if attr(n, "nonce") != nonce || nonce == "" {
			p.faults = append(p.faults, "a script without the nonce of this answer")
		}
	case "form":
		if m := attr(n, "method"); strings.EqualFold(m, "post") && n.FirstChild == nil {
			p.faults = append(p.faults, "an empty form")
		}
	}
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style":
			p.faults = append(p.faults, n.Data+" has "+a.Key)
		case a.Key == "href", a.Key == "src", a.Key == "action", a.Key == "formaction", a.Key == "poster", a.Key == "srcset", a.Key == "data", a.Key == "background":
			p.address(n, a)
		}
	}
}

// address refuses everything that leads out of the house by itself.
func (p *page) address(n *html.Node, a html.Attribute) {
	u, err := url.Parse(a.Val)
	switch {
	case err != nil, u.Host != "", u.Scheme != "" && u.Scheme != "tel" && u.Scheme != "mailto" && (u.Scheme != "data" || n.Data != "img"):
		p.faults = append(p.faults, n.Data+" leads to "+a.Val)
	}
}

// chinese tells whether a text holds a Chinese character.
func chinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// tongue is the language an element is in, as it or the nearest around it says.
func tongue(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if lang := attr(n, "lang"); lang != "" {
			return lang
		}
	}
	return ""
}

// trail names an element by what stands around it, for who has to find it.
func trail(n *html.Node) string {
	var names []string
	for ; n != nil && n.Type == html.ElementNode && len(names) < 4; n = n.Parent {
		name := n.Data
		if class := attr(n, "class"); class != "" {
			name += "." + class
		}
		names = append(names, name)
	}
	slices.Reverse(names)
	return strings.Join(names, " > ")
}

func short(text string) string {
	if all := []rune(strings.TrimSpace(text)); len(all) > 24 {
		return string(all[:24]) + "…"
	}
	return strings.TrimSpace(text)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// identities are the resident identity numbers in a text: eighteen signs with
// the right check character.
func identities(text string) (all []string) {
	for _, m := range digits.FindAllStringSubmatch(text, -1) {
		if _, err := code.ParseResidentID(m[1], time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)); err == nil {
			all = append(all, m[1])
		}
	}
	return all
}
