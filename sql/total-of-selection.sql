-- What some projects add up to by one dimension. Which projects is the condition in `chosen`, here those of 1亿元 and more
-- that are not finished; how they count among themselves follows from it (a piece adds nothing beside its whole).
WITH asked AS (SELECT 'sector' AS division),
chosen AS (
  SELECT project_row, part_of IS NOT NULL AS piece, investment, investment_qualifier IS NOT NULL AS approximate,
    COALESCE(stage = 'cancelled', FALSE) AS cancelled
  FROM projects
  WHERE investment >= 100000000 AND (stage IS NULL OR stage <> 'completed')
),
-- Pieces of a whole that is chosen too, is not cancelled and states its amount.
of_which AS (
  SELECT DISTINCT w.project_row
  FROM wholes w
  JOIN chosen c ON c.project_row = w.whole_row
  WHERE c.investment IS NOT NULL AND NOT c.cancelled
)
SELECT
  r.id,
  r.name,
  SUM(CASE WHEN NOT c.piece THEN 1 ELSE 0 END) AS projects,
  SUM(CASE WHEN c.piece THEN 1 ELSE 0 END) AS pieces,
  SUM(CASE WHEN o.project_row IS NULL AND p.disclosed THEN 1 ELSE 0 END) AS disclosed,
  SUM(CASE WHEN o.project_row IS NULL AND NOT p.disclosed THEN 1 ELSE 0 END) AS undisclosed,
  SUM(CASE WHEN o.project_row IS NULL AND p.disclosed AND p.approximate THEN 1 ELSE 0 END) AS approximate,
  COALESCE(SUM(CASE WHEN o.project_row IS NULL THEN p.amount END), 0) AS amount,
  SUM(CASE WHEN o.project_row IS NOT NULL THEN 1 ELSE 0 END) AS of_which_pieces,
  COALESCE(SUM(CASE WHEN o.project_row IS NOT NULL THEN p.amount END), 0) AS of_which_amount
FROM chosen c
JOIN parts p ON p.project_row = c.project_row
JOIN asked a ON p.division = a.division
JOIN rows r ON r.division = p.division AND r.row = p.row
LEFT JOIN of_which o ON o.project_row = c.project_row
WHERE NOT c.cancelled
GROUP BY r.row, r.id, r.name
ORDER BY r.row
