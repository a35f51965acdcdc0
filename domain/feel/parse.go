package feel

import "strings"

type parser struct {
	tokens []token
	next   int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.next] }

// see tells whether the next token is this sign or keyword.
func (p *parser) see(sign string) bool { return p.seeAhead(0, sign) }

func (p *parser) seeAhead(n int, sign string) bool {
	i := p.next + n
	return i < len(p.tokens) && p.tokens[i].kind == tokenSign && p.tokens[i].text == sign
}

// eat moves over the sign if it is next.
func (p *parser) eat(sign string) bool {
	if p.see(sign) {
		p.next++
		return true
	}
	return false
}

func (p *parser) need(sign string) error {
	if p.eat(sign) {
		return nil
	}
	return p.puzzled()
}

// puzzled tells where the text stops making sense.
func (p *parser) puzzled() error {
	t := p.peek()
	if t.kind == tokenEnd {
		return failAt("FEEL-02", t.at)
	}
	return failAt("FEEL-01", t.at, "found", t.text)
}

func (p *parser) whole() (*node, error) {
	n, err := p.expression()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != tokenEnd {
		return nil, p.puzzled()
	}
	return n, nil
}

// expression is the weakest piece: if-then-else, or anything below it.
func (p *parser) expression() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fail("FEEL-04")
	}
	defer func() { p.depth-- }()
	if p.see("if") {
		return p.conditional()
	}
	return p.binary(1)
}

func (p *parser) conditional() (*node, error) {
	n := &node{op: opIf, at: p.peek().at}
	for _, word := range []string{"if", "then", "else"} {
		if err := p.need(word); err != nil {
			return nil, err
		}
		kid, err := p.expression()
		if err != nil {
			return nil, err
		}
		n.kids = append(n.kids, kid)
	}
	return n, nil
}

// binary reads operators at least as strong as told, each from the left.
func (p *parser) binary(least int) (*node, error) {
	left, err := p.unary()
	if err != nil {
		return nil, err
	}
	return p.operators(left, least)
}

// operators reads what follows an operand that has been read.
func (p *parser) operators(left *node, least int) (*node, error) {
	for {
		t := p.peek()
		s := strength[t.text]
		if t.kind != tokenSign || s == 0 || s < least {
			return left, nil
		}
		n, err := p.operator(left, t, s)
		if err != nil {
			return nil, err
		}
		if s == strengthCompare && p.strengthAhead() >= strengthCompare {
			return nil, p.puzzled()
		}
		left = n
	}
}

func (p *parser) operator(left *node, t token, s int) (*node, error) {
	p.next++
	switch t.text {
	case "in":
		tests, err := p.tests()
		return &node{op: opIn, at: t.at, kids: append([]*node{left}, tests...)}, err
	case "between":
		return p.between(left, t.at)
	}
	right, err := p.binary(s + 1)
	return &node{op: opBinary, at: t.at, text: t.text, kids: []*node{left, right}}, err
}

func (p *parser) strengthAhead() int {
	if t := p.peek(); t.kind == tokenSign {
		return strength[t.text]
	}
	return 0
}

func (p *parser) between(subject *node, at int) (*node, error) {
	low, err := p.binary(strengthAdd)
	if err != nil {
		return nil, err
	}
	if err := p.need("and"); err != nil {
		return nil, err
	}
	high, err := p.binary(strengthAdd)
	return &node{op: opBetween, at: at, kids: []*node{subject, low, high}}, err
}

// tests reads what stands after in: one test, or several in brackets. A
// bracket may also open a range, which shows only at its dots.
func (p *parser) tests() ([]*node, error) {
	if !p.see("(") {
		n, err := p.test()
		return []*node{n}, err
	}
	at := p.peek().at
	p.next++
	first, err := p.test()
	if err != nil {
		return nil, err
	}
	if p.see("..") && first.op != opTest && first.op != opRange {
		n, err := p.rangeFrom(first, at, true)
		return []*node{n}, err
	}
	tests := []*node{first}
	for p.eat(",") {
		n, err := p.test()
		if err != nil {
			return nil, err
		}
		tests = append(tests, n)
	}
	return tests, p.need(")")
}

// test is a comparison without its left side, a range, a list or a value.
func (p *parser) test() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fail("FEEL-04")
	}
	defer func() { p.depth-- }()
	t := p.peek()
	if t.kind != tokenSign {
		return p.binary(strengthAdd)
	}
	switch t.text {
	case "<", "<=", ">", ">=":
		p.next++
		limit, err := p.binary(strengthAdd)
		return &node{op: opTest, at: t.at, text: t.text, kids: []*node{limit}}, err
	case "(", "[", "]":
		return p.rangeOrValue(t)
	}
	return p.binary(strengthAdd)
}

// rangeOrValue reads (a..b), [a..b] or ]a..b], or a value that begins with a
// bracket; which of them it is shows only at the dots.
func (p *parser) rangeOrValue(open token) (*node, error) {
	p.next++
	if open.text == "[" && p.see("]") {
		return p.afterBracket(open, nil)
	}
	first, err := p.expression()
	if err != nil {
		return nil, err
	}
	if p.see("..") || open.text == "]" {
		return p.rangeFrom(first, open.at, open.text != "[")
	}
	return p.afterBracket(open, first)
}

func (p *parser) afterBracket(open token, first *node) (*node, error) {
	left, err := first, error(nil)
	if open.text == "[" {
		left, err = p.list(open, first)
	} else {
		err = p.need(")")
	}
	if err != nil {
		return nil, err
	}
	return p.operators(left, strengthAdd)
}

// rangeFrom reads the rest of a range, from its dots on.
func (p *parser) rangeFrom(low *node, at int, openLow bool) (*node, error) {
	if err := p.need(".."); err != nil {
		return nil, err
	}
	high, err := p.binary(strengthAdd)
	if err != nil {
		return nil, err
	}
	n := &node{op: opRange, at: at, kids: []*node{low, high}, openLow: openLow}
	if p.eat("]") {
		return n, nil
	}
	n.openHigh = true
	if p.eat(")") || p.eat("[") {
		return n, nil
	}
	return nil, p.puzzled()
}

func (p *parser) unary() (*node, error) {
	t := p.peek()
	if !p.eat("-") {
		return p.atom()
	}
	if p.depth++; p.depth > maxDepth {
		return nil, fail("FEEL-04")
	}
	defer func() { p.depth-- }()
	n, err := p.unary()
	return &node{op: opNegate, at: t.at, kids: []*node{n}}, err
}

func (p *parser) atom() (*node, error) {
	t := p.peek()
	switch t.kind {
	case tokenNumber:
		v, ok := Number(t.text)
		if !ok {
			return nil, failAt("FEEL-12", t.at)
		}
		p.next++
		return &node{op: opLiteral, at: t.at, value: v}, nil
	case tokenString:
		p.next++
		return &node{op: opLiteral, at: t.at, value: Text(t.text)}, nil
	case tokenName:
		return p.nameOrCall()
	}
	switch {
	case p.eat("true"), p.eat("false"):
		return &node{op: opLiteral, at: t.at, value: Bool(t.text == "true")}, nil
	case p.eat("null"):
		return &node{op: opLiteral, at: t.at}, nil
	case p.see("not"):
		return p.nameOrCall()
	case p.eat("("):
		n, err := p.expression()
		if err != nil {
			return nil, err
		}
		return n, p.need(")")
	case p.eat("["):
		return p.list(t, nil)
	}
	return nil, p.puzzled()
}

// list reads the rest of [a, b]; first is nil when nothing has been read yet.
func (p *parser) list(open token, first *node) (n *node, err error) {
	n = &node{op: opList, at: open.at}
	if first == nil {
		if p.eat("]") {
			return n, nil
		}
		if first, err = p.expression(); err != nil {
			return nil, err
		}
	}
	n.kids, err = p.more(first, "]")
	return n, err
}

// more reads the rest of a comma list up to its closing sign.
func (p *parser) more(first *node, end string) ([]*node, error) {
	kids := []*node{first}
	for p.eat(",") {
		n, err := p.expression()
		if err != nil {
			return nil, err
		}
		kids = append(kids, n)
	}
	return kids, p.need(end)
}

// nameOrCall reads a name, or a function whose name may have two words.
func (p *parser) nameOrCall() (*node, error) {
	t := p.peek()
	words := 1
	for p.next+words < len(p.tokens) && p.tokens[p.next+words].kind == tokenName {
		words++
	}
	if !p.seeAhead(words, "(") {
		if t.kind != tokenName {
			return nil, p.puzzled()
		}
		p.next++
		return &node{op: opName, at: t.at, text: t.text}, nil
	}
	var parts []string
	for range words {
		parts = append(parts, p.peek().text)
		p.next++
	}
	p.next++ // (
	return p.call(strings.Join(parts, " "), t.at)
}

func (p *parser) call(name string, at int) (*node, error) {
	f, known := functions[name]
	if !known {
		return nil, failAt("FEEL-05", at, "name", name)
	}
	n := &node{op: opCall, at: at, text: name}
	if !p.eat(")") {
		first, err := p.expression()
		if err != nil {
			return nil, err
		}
		if n.kids, err = p.more(first, ")"); err != nil {
			return nil, err
		}
	}
	if len(n.kids) != len(f.takes) {
		return nil, failAt("FEEL-06", at, "name", name)
	}
	return n, nil
}
