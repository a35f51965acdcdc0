package feel

import "strings"

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
