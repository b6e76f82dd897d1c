package audit_test

// projections are the tables computed from events: the column that names the stream, and one to tell rows apart.
var projections = []struct{ table, id, key string }{
	{"case_file", "id", "id"}, {"process", "case_id", "name"}, {"participant", "case_id", "key"},
	{"deadline", "case_id", "key"}, {"task", "case_id", "key"}, {"person", "id", "id"},
}

// addRowTamperings falsify what is computed from events, letters and results.
func addRowTamperings(add func(string, func(*hand) []place)) {
	for _, p := range projections {
		row := func(h *hand) (stream, key string) {
			at := pick(h, list[string](h, `select ctid::text from `+p.table))
			return get[string](h, `select `+p.id+`::text from `+p.table+` where ctid = $1::tid`, at), at
		}
		add("edit a row of "+p.table, func(h *hand) []place {
			stream, at := row(h)
			column := pick(h, columnsOf(h, p.table))
			h.change(`update `+p.table+` set `+column+` = `+other(h, p.table, column)+` where ctid = $1::tid`, at)
			return []place{{stream: stream}}
		})
		add("delete a row of "+p.table, func(h *hand) []place {
			stream, at := row(h)
			h.change(`delete from `+p.table+` where ctid = $1::tid`, at)
			return []place{{stream: stream, text: "table " + p.table}}
		})
		add("add a row to "+p.table, func(h *hand) []place {
			stream, at := row(h)
			h.exec(`create temp table forged as select * from `+p.table+` where ctid = $1::tid`, at)
			if p.key == "id" { // of a stream that is not there
				stream = h.s.id()
				h.change(`update forged set id = $1`, stream)
				if p.table == "case_file" {
					h.change(`update forged set number = null`)
				}
			} else {
				h.change(`update forged set ` + p.key + ` = ` + p.key + ` || '9'`)
			}
			h.change(`insert into ` + p.table + ` select * from forged`)
			h.exec(`drop table forged`)
			return []place{{stream: stream, text: "table " + p.table}}
		})
	}
	for _, column := range []string{"kind", "seq", "base", "hash"} {
		add("edit stream."+column, func(h *hand) []place {
			stream := h.stream(pick(h, []string{"case", "person"}))
			value := other(h, "stream", column)
			if column == "kind" {
				value = "case kind when 'case' then 'person' else 'case' end"
			}
			if column == "base" {
				value = "seq"
			}
			h.change(`update stream set `+column+` = `+value+` where id = $1`, stream)
			return []place{{stream: stream}}
		})
	}
	for name, value := range map[string]string{
		"add to":    `(snapshot::jsonb || '{"forged": 1}')::json`,
		"empty":     `'{}'`,
		"unmake":    `'"gone"'`,
		"change":    `replace(snapshot::text, '"seq":', '"seq":1')::json`,
		"rename in": `replace(snapshot::text, '"id":', '"ID":')::json`,
	} {
		add(name+" a snapshot", func(h *hand) []place {
			stream := h.stream(pick(h, []string{"case", "person"}))
			h.change(`update stream set snapshot = `+value+` where id = $1`, stream)
			return []place{{stream: stream, text: "snapshot"}}
		})
	}
	add("exchange two snapshots", func(h *hand) []place {
		stream, from := h.stream("case"), h.stream("case")
		for stream == from {
			from = h.stream("case")
		}
		h.change(`update stream set snapshot = (select snapshot from stream where id = $2) where id = $1`, stream, from)
		return []place{{stream: stream, text: "snapshot"}}
	})
	add("delete a stream's row", func(h *hand) []place {
		stream := h.stream(pick(h, []string{"case", "person"}))
		h.change(`delete from stream where id = $1`, stream)
		return []place{{stream: stream, text: "table stream"}}
	})
	add("add a stream without events", func(h *hand) []place {
		id := h.s.id()
		h.change(`insert into stream select $1, kind, seq, base, hash, snapshot, updated_at from stream limit 1`, id)
		return []place{{stream: id}}
	})
	addLetterTamperings(add)
	addCommandTamperings(add)
}

func addLetterTamperings(add func(string, func(*hand) []place)) {
	letter := func(h *hand) (id, stream string) {
		id = pick(h, list[string](h, `select id::text from document order by id`))
		return id, get[string](h, `select case_id::text from document where id = $1`, id)
	}
	for _, column := range []string{"id", "case_id", "notice_id", "request", "recipient", "pages", "made_on", "made_at", "pdf", "pdf_sha256", "html", "html_sha256"} {
		add("edit document."+column, func(h *hand) []place {
			id, stream := letter(h)
			h.change(`update document set `+column+` = `+other(h, "document", column)+` where id = $1`, id)
			return []place{{stream: stream, text: "document " + id}}
		})
	}
	add("put another letter in the place of one", func(h *hand) []place {
		id, stream := letter(h)
		h.change(`update document set pdf = '%PDF other', pdf_sha256 = encode(sha256('%PDF other'), 'hex') where id = $1`, id)
		return []place{{stream: stream, text: "document " + id}}
	})
	add("delete a letter", func(h *hand) []place {
		id, stream := letter(h)
		h.change(`delete from document where id = $1`, id)
		return []place{{stream: stream, text: "document " + id}}
	})
	add("add a letter", func(h *hand) []place {
		id, stream := letter(h)
		forged := h.s.id()
		h.exec(`create temp table forged as select * from document where id = $1`, id)
		h.change(`update forged set id = $1, request = 1`, forged)
		h.change(`insert into document select * from forged`)
		h.exec(`drop table forged`)
		return []place{{stream: stream, text: "document " + forged}}
	})
}

func addCommandTamperings(add func(string, func(*hand) []place)) {
	command := func(h *hand) (id, stream string) {
		id = pick(h, list[string](h, `select id::text from command order by id`))
		return id, get[string](h, `select case_id::text from command where id = $1`, id)
	}
	for _, field := range []string{"events", "seq", "case", "number", "refusal"} {
		add("edit a command's "+field, func(h *hand) []place {
			id, stream := command(h)
			h.change(`update command set result = jsonb_set(result::jsonb, array[$2], '"7"', true)::json where id = $1`, id, field)
			return []place{{stream: stream, text: "command"}}
		})
	}
	add("edit a whole result", func(h *hand) []place {
		id, stream := command(h)
		h.change(`update command set result = $2 where id = $1`, id, pick(h, []string{"5", "null", "[]", "{}"}))
		return []place{{stream: stream, text: "command"}}
	})
	add("delete a command", func(h *hand) []place {
		id, stream := command(h)
		h.change(`delete from command where id = $1`, id)
		return []place{{stream: stream, text: "command"}}
	})
	add("add a command", func(h *hand) []place {
		id, stream := command(h)
		h.change(`insert into command select gen_random_uuid(), case_id, result, at from command where id = $1`, id)
		return []place{{stream: stream, text: "command"}}
	})
}
