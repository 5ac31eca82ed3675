-- Doctors that answer to a patient's wishes, in the order in which they are shown, each with a lower bound of
-- its next free time. Owned by clinic_api. The bound is one probe of doctor_day_free; the exact slot is looked
-- for by the caller, and only for as many doctors as it shows.

DROP FUNCTION IF EXISTS clinic.distance_km(double precision, double precision, double precision, double precision);
DROP FUNCTION IF EXISTS clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, text);
CREATE FUNCTION clinic.matching_doctors(p_specialization uuid, p_latitude double precision, p_longitude double precision, p_radius_km double precision,
  p_area uuid, p_fee_min int, p_fee_max int, p_language text, p_rating_min double precision, p_from timestamptz, p_until timestamptz, p_sort text,
  OUT doctors uuid[], OUT kms double precision[], OUT bounds timestamptz[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Named in every case: the indexes begin with it.
  v_specializations uuid[] := CASE WHEN p_specialization IS NOT NULL THEN ARRAY[p_specialization] ELSE ARRAY(SELECT s.id FROM clinic.specialization s) END;
  v_fee_min int := coalesce(p_fee_min, 0);
  v_fee_max int := coalesce(p_fee_max, 2147483647);
  v_cos double precision := cosd(p_latitude);
  v_areas uuid[] := CASE WHEN p_area IS NOT NULL THEN clinic.areas_within(p_area) END;
  v_places uuid[] := CASE WHEN p_area IS NOT NULL THEN ARRAY(SELECT l.id FROM clinic.location l WHERE l.area = ANY (v_areas)) END;
  -- A box around the circle and a metre more; a degree of latitude is 111 km, one of longitude that times the cosine.
  v_lat double precision := (p_radius_km + 0.001) / 110.5;
  v_lon double precision := CASE WHEN abs(p_latitude) + v_lat <= 89 THEN least(180, (p_radius_km + 0.001) / (110.5 * cosd(abs(p_latitude) + v_lat)))
                                 WHEN p_radius_km IS NOT NULL THEN 180 END;
  v_west double precision := CASE WHEN p_area IS NULL THEN p_longitude - v_lon END;
  v_east double precision := v_west + 2 * v_lon;
  -- Across the date line the same place has two longitudes, 360 degrees apart.
  v_turn double precision := CASE WHEN v_west < -180 THEN 360 WHEN v_east > 180 THEN -360 END;
BEGIN
  SELECT array_agg(m.id), array_agg(m.km), array_agg(m.free_from) INTO doctors, kms, bounds FROM (SELECT near.id, near.km, day.free_from
    -- The great-circle distance of two points in degrees, good to about 0.5 %. Written out: calls would cost more than all the rest.
    FROM (SELECT d.id, 12742 * asin(sqrt(least(1, power(sin(radians(d.latitude - p_latitude) / 2), 2)
                   + v_cos * cos(radians(d.latitude)) * power(sin(radians(d.longitude - p_longitude) / 2), 2)))) AS km,
                 d.fee_minor, d.rating_sum::double precision / nullif(d.rating_count, 0) AS rating, d.rating_count, d.full_name_folded
            FROM (SELECT x.* FROM clinic.doctor x WHERE x.location = ANY (v_places) AND x.specialization = ANY (v_specializations)
                  UNION ALL SELECT x.* FROM clinic.doctor x WHERE x.specialization = ANY (v_specializations)
                     AND x.latitude >= p_latitude - v_lat AND x.latitude <= p_latitude + v_lat AND x.longitude >= v_west AND x.longitude < v_east
                  UNION ALL SELECT x.* FROM clinic.doctor x WHERE x.specialization = ANY (v_specializations)
                     AND x.latitude >= p_latitude - v_lat AND x.latitude <= p_latitude + v_lat AND x.longitude >= v_west + v_turn AND x.longitude < v_east + v_turn
                  UNION ALL SELECT x.* FROM clinic.doctor x WHERE p_area IS NULL AND p_radius_km IS NULL AND x.specialization = ANY (v_specializations)) d
           WHERE d.state = 'active' AND d.fee_minor >= v_fee_min AND d.fee_minor <= v_fee_max
             AND (p_language IS NULL OR p_language = ANY (d.languages))
             AND (p_rating_min IS NULL OR (d.rating_count > 0 AND d.rating_sum >= p_rating_min * d.rating_count))
          OFFSET 0) near
    -- What was free earlier that day says nothing of what still is.
    LEFT JOIN LATERAL (SELECT CASE WHEN lower(y.free) >= p_from THEN lower(y.free) ELSE lower(y.free * tstzmultirange(tstzrange(p_from, NULL))) END AS free_from
                         FROM clinic.doctor_day y WHERE y.doctor = near.id AND y.free_until > p_from ORDER BY y.free_until LIMIT 1) day ON true
   WHERE (p_radius_km IS NULL OR near.km <= p_radius_km) AND (p_until IS NULL OR day.free_from <= p_until)
   ORDER BY CASE p_sort WHEN 'free' THEN day.free_from END, CASE p_sort WHEN 'distance' THEN near.km END, CASE p_sort WHEN 'fee' THEN near.fee_minor END,
     CASE p_sort WHEN 'rating' THEN near.rating END DESC NULLS LAST, CASE p_sort WHEN 'rating' THEN near.rating_count END DESC, near.full_name_folded, near.id) m;
END $$;
COMMENT ON FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, text)
  IS 'Active doctors within the wishes (null: none) in order of p_sort, their distances, and an instant before which each is certainly not free; nulls for nobody.';

ALTER FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, text) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz, timestamptz, text) FROM PUBLIC;
