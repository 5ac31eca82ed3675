-- Doctors that answer to a patient's wishes, each with a lower bound of its next free time. Owned by
-- clinic_api. The bound is one probe of doctor_day_free; the exact slot is looked for by the caller,
-- and only for as many doctors as it shows.

DROP FUNCTION IF EXISTS clinic.distance_km(double precision, double precision, double precision, double precision);
DROP FUNCTION IF EXISTS clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz);
CREATE FUNCTION clinic.matching_doctors(p_specialization uuid, p_latitude double precision, p_longitude double precision, p_radius_km double precision,
  p_area uuid, p_fee_min int, p_fee_max int, p_language text, p_rating_min double precision, p_from timestamptz)
RETURNS TABLE (doctor uuid, distance_km double precision, free_from timestamptz, fee_minor int, rating double precision, ratings int, name_folded text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_fee_min int := coalesce(p_fee_min, 0);
  v_fee_max int := coalesce(p_fee_max, 2147483647);
  v_cos double precision := cosd(p_latitude);
  -- A box around the circle; a degree of latitude is 111 km, one of longitude that times the cosine. No circle: the whole world.
  v_lat double precision := p_radius_km / 110.5;
  v_south double precision := coalesce(p_latitude - v_lat, -90);
  v_north double precision := coalesce(p_latitude + v_lat, 90);
  v_lon double precision := CASE WHEN abs(p_latitude) + v_lat <= 89 THEN p_radius_km / (110.5 * cosd(abs(p_latitude) + v_lat)) END;
  v_west double precision := coalesce(p_longitude - v_lon, -360);
  v_east double precision := coalesce(p_longitude + v_lon, 360);
  v_areas uuid[] := CASE WHEN p_area IS NOT NULL THEN clinic.areas_within(p_area) END;
  v_places uuid[] := CASE WHEN p_area IS NOT NULL THEN ARRAY(SELECT l.id FROM clinic.location l WHERE l.area = ANY (v_areas)) END;
BEGIN
  RETURN QUERY SELECT near.id, near.km, day.free_from, near.fee_minor, near.rating, near.rating_count, near.full_name_folded
    -- The great-circle distance of two points in degrees, good to about 0.5 %. Written out: calls would cost more than all the rest.
    FROM (SELECT d.id, 12742 * asin(sqrt(least(1, power(sin(radians(d.latitude - p_latitude) / 2), 2)
                   + v_cos * cos(radians(d.latitude)) * power(sin(radians(d.longitude - p_longitude) / 2), 2)))) AS km,
                 d.fee_minor, d.rating_sum::double precision / nullif(d.rating_count, 0) AS rating, d.rating_count, d.full_name_folded
            FROM (SELECT x.* FROM clinic.doctor x WHERE v_places IS NOT NULL AND x.location = ANY (v_places)
                  UNION ALL SELECT x.* FROM clinic.doctor x WHERE v_places IS NULL AND x.latitude >= v_south AND x.latitude <= v_north
                     -- Across the date line, where the same place has two longitudes 360 degrees apart.
                     AND (x.longitude BETWEEN v_west AND v_east OR x.longitude + 360 <= v_east OR x.longitude - 360 >= v_west)
                  UNION ALL SELECT x.* FROM clinic.doctor x WHERE v_places IS NULL AND x.latitude IS NULL AND p_radius_km IS NULL) d
           WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization)
             AND d.fee_minor >= v_fee_min AND d.fee_minor <= v_fee_max
             AND (p_language IS NULL OR p_language = ANY (d.languages))
             AND (p_rating_min IS NULL OR (d.rating_count > 0 AND d.rating_sum >= p_rating_min * d.rating_count))
          OFFSET 0) near
    LEFT JOIN LATERAL (SELECT greatest(lower(y.free), p_from) AS free_from FROM clinic.doctor_day y
                        WHERE y.doctor = near.id AND y.free_until > p_from ORDER BY y.free_until LIMIT 1) day ON true
   WHERE p_radius_km IS NULL OR near.km <= p_radius_km;
END $$;
COMMENT ON FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz)
  IS 'Active doctors within the wishes (null: none), the distance, an instant before which they are certainly not free, and what they are sorted by.';

ALTER FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz) OWNER TO clinic_api;
REVOKE ALL ON FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, uuid, int, int, text, double precision, timestamptz) FROM PUBLIC;
