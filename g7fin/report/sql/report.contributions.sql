select subject_kind, subject_id, case_id, criterion, family, points, apart_points,
    status, reason, alert_id, transaction_ids
from cases.contribution
order by subject_kind, subject_id, points desc, apart_points desc, criterion, alert_id
