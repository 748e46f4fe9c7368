-- In place of a face a team shows the badge of its unit.
alter table presence_page drop constraint presence_page_check2;
alter table presence_page add check (photo is null or named or kind = 'team');
