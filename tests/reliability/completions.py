"""What workers have done, noted by the database itself: each time that somebody stores a fingerprint, or what was made
of a photo, even where another one was quicker and nothing comes of it. The rows alone could not tell: there is one of
each photo, however often it was hashed."""

import psycopg

from tests.reliability.stand import Stand

NOTE = """
CREATE TABLE done (what text, photo bigint, made_of text);
CREATE FUNCTION note_hashed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO done VALUES ('hashed', NEW.photo_id, concat_ws(' ', NEW.scheme, NEW.source, NEW.crop, NEW.hash_round));
  RETURN NEW;
END $$;
CREATE FUNCTION note_rendered() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO done VALUES ('rendered', NEW.id, NEW.rendered);
  RETURN NEW;
END $$;
CREATE TRIGGER note_hashed BEFORE INSERT ON catalog_fingerprint FOR EACH ROW EXECUTE FUNCTION note_hashed();
CREATE TRIGGER note_rendered BEFORE UPDATE OF rendered ON catalog_photo FOR EACH ROW
  WHEN (NEW.rendered <> '' AND NEW.rendered = NEW.image) EXECUTE FUNCTION note_rendered();
"""


def note_completions(stand: Stand) -> None:
    """From now on all of it is noted in the table `done`."""
    with psycopg.connect(stand.environment["DATABASE_URL"]) as connection:
        connection.execute(NOTE)


def completions(stand: Stand) -> dict[str, int]:
    """How often photos were hashed, and how often they were rendered, since then."""
    return dict(stand.rows("SELECT what, count(*) FROM done GROUP BY what"))


def done_twice(stand: Stand) -> list[str]:
    """What was done more than once of the very same file."""
    rows = stand.rows("SELECT what, photo, made_of, count(*) FROM done GROUP BY 1, 2, 3 HAVING count(*) > 1")
    return [f"photo {photo} was {what} {times} times ({made_of})" for what, photo, made_of, times in rows]
