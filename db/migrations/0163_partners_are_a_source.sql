-- A partner writes to an officer or a team from its account. The word alone: a value that is added to a type can be used only later.
alter type talk_source add value 'partner';
