-- Names are compared without accents, case and punctuation: a person is García on one paper and Garcia on the next.

-- +goose Up
create function name_key(name text) returns text language sql immutable strict parallel safe as $$
  select translate(lower(name),
    'ÁÀÂÄÃÅĀáàâäãåāÇçĆćČčÉÈÊËĒéèêëēÍÌÎÏĪíìîïīÑñŃńÓÒÔÖÕØŌóòôöõøōŚśŠšÚÙÛÜŪúùûüūÝýÿŹźŻżŽžŁł-–''’`".,',
    'aaaaaaaaaaaaaacccccceeeeeeeeeeiiiiiiiiiinnnnoooooooooooooossssuuuuuuuuuuyyyzzzzzzll  ')
$$;
drop index person_name;
drop index participant_pending_name;
create index person_name on person using gin (name_key(full_name) gin_trgm_ops);
create index participant_pending_name on participant using gin (name_key(full_name) gin_trgm_ops) where person_id is null;

-- +goose Down
drop index participant_pending_name;
drop index person_name;
create index person_name on person using gin (lower(full_name) gin_trgm_ops);
create index participant_pending_name on participant using gin (lower(full_name) gin_trgm_ops) where person_id is null;
drop function name_key(text);
