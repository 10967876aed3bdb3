-- Which projects are these: `portfolio list --where …` on the same registry, in its order. Any column of `projects` may
-- stand in the condition; lists are tables of their own (`projects_parties`, `projects_tags` …), told by EXISTS.
SELECT p.id, p.name, p.sector, p.investment, p.investment_qualifier, p.stage
FROM projects p
WHERE p.investment >= 100000000
  AND EXISTS (SELECT 1 FROM projects_location_sites s WHERE s.project_row = p.project_row)
ORDER BY p.project_row
