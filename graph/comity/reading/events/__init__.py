"""The wing of events: visits, meetings, calls and sittings, from the words that name one to what several tell of it."""
