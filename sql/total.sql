-- What all projects add up to by one dimension: `portfolio total --by …` on the same registry, row by row.
-- The division is a dimension (`sector`, `year`, `funding` …), of a tree perhaps at a depth (`sector:1`), of regions
-- perhaps split among their sites (`region:split`, `region:2:split`). The table `rows` lists them all.
WITH asked AS (SELECT 'sector' AS division)
SELECT
  r.id,
  r.name,
  SUM(CASE WHEN NOT p.piece AND p.counts IN ('in-full', 'of-which') THEN 1 ELSE 0 END) AS projects,
  SUM(CASE WHEN p.piece AND p.counts IN ('in-full', 'of-which') THEN 1 ELSE 0 END) AS pieces,
  SUM(CASE WHEN p.counts = 'in-full' AND p.disclosed THEN 1 ELSE 0 END) AS disclosed,
  SUM(CASE WHEN p.counts = 'in-full' AND NOT p.disclosed THEN 1 ELSE 0 END) AS undisclosed,
  SUM(CASE WHEN p.counts = 'in-full' AND p.disclosed AND p.approximate THEN 1 ELSE 0 END) AS approximate,
  COALESCE(SUM(CASE WHEN p.counts = 'in-full' THEN p.amount END), 0) AS amount,
  SUM(CASE WHEN p.counts = 'of-which' THEN 1 ELSE 0 END) AS of_which_pieces,
  COALESCE(SUM(CASE WHEN p.counts = 'of-which' THEN p.amount END), 0) AS of_which_amount
FROM parts p
JOIN asked a ON p.division = a.division
JOIN rows r ON r.division = p.division AND r.row = p.row
GROUP BY r.row, r.id, r.name
-- A cancelled project makes no row of its own.
HAVING SUM(CASE WHEN p.counts IN ('in-full', 'of-which') THEN 1 ELSE 0 END) > 0
ORDER BY r.row
