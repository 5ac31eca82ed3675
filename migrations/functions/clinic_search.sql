-- Doctors that answer to a patient's wishes, each with a lower bound of its next free time. Owned by
-- clinic_api. The bound is one probe of doctor_day_free; the exact slot is looked for by the caller,
-- and only for as many doctors as it shows.

-- Great-circle distance; good to about 0.5 %.
CREATE OR REPLACE FUNCTION clinic.distance_km(p_latitude double precision, p_longitude double precision, p_to_latitude double precision, p_to_longitude double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN 12742 * asin(sqrt(least(1, power(sind((p_to_latitude - p_latitude) / 2), 2)
    + cosd(p_latitude) * cosd(p_to_latitude) * power(sind((p_to_longitude - p_longitude) / 2), 2))));
END $$;
COMMENT ON FUNCTION clinic.distance_km(double precision, double precision, double precision, double precision) IS 'Kilometres between two points in degrees (WGS 84).';

CREATE OR REPLACE FUNCTION clinic.matching_doctors(p_specialization uuid, p_latitude double precision, p_longitude double precision, p_radius_km double precision,
  p_fee_min int, p_fee_max int, p_language text, p_rating_min double precision, p_from timestamptz)
RETURNS TABLE (doctor uuid, distance_km double precision, free_from timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- A box around the circle; a degree of latitude is 111 km, one of longitude that times the cosine.
  v_lat double precision := coalesce(p_radius_km / 110.5, 180);
  v_lon double precision := CASE WHEN p_radius_km IS NULL OR abs(p_latitude) + v_lat > 89 THEN 360 ELSE p_radius_km / (110.5 * cosd(abs(p_latitude) + v_lat)) END;
  v_fee_min int := coalesce(p_fee_min, 0);
  v_fee_max int := coalesce(p_fee_max, 2147483647);
BEGIN
  IF p_radius_km IS NULL THEN
    RETURN QUERY SELECT d.id, CASE WHEN p_latitude IS NOT NULL THEN clinic.distance_km(p_latitude, p_longitude, d.latitude, d.longitude) END, day.free_from
      FROM clinic.doctor d
      LEFT JOIN LATERAL (SELECT greatest(lower(y.free), p_from) AS free_from FROM clinic.doctor_day y
                          WHERE y.doctor = d.id AND y.free_until > p_from ORDER BY y.free_until LIMIT 1) day ON true
     WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization) AND d.fee_minor >= v_fee_min AND d.fee_minor <= v_fee_max
       AND (p_language IS NULL OR p_language = ANY (d.languages))
       AND (p_rating_min IS NULL OR (d.rating_count > 0 AND d.rating_sum >= p_rating_min * d.rating_count));
    RETURN;
  END IF;
  RETURN QUERY SELECT near.id, near.km, day.free_from
    FROM (SELECT d.id, clinic.distance_km(p_latitude, p_longitude, d.latitude, d.longitude) AS km
            FROM clinic.doctor d
           WHERE d.state = 'active' AND (p_specialization IS NULL OR d.specialization = p_specialization)
             AND d.latitude >= p_latitude - v_lat AND d.latitude <= p_latitude + v_lat
             -- Across the date line, where the same place has two longitudes 360 degrees apart.
             AND (d.longitude BETWEEN p_longitude - v_lon AND p_longitude + v_lon OR d.longitude + 360 <= p_longitude + v_lon OR d.longitude - 360 >= p_longitude - v_lon)
             AND d.fee_minor >= v_fee_min AND d.fee_minor <= v_fee_max
             AND (p_language IS NULL OR p_language = ANY (d.languages))
             AND (p_rating_min IS NULL OR (d.rating_count > 0 AND d.rating_sum >= p_rating_min * d.rating_count))
          OFFSET 0) near
    LEFT JOIN LATERAL (SELECT greatest(lower(y.free), p_from) AS free_from FROM clinic.doctor_day y
                        WHERE y.doctor = near.id AND y.free_until > p_from ORDER BY y.free_until LIMIT 1) day ON true
   WHERE near.km <= p_radius_km;
END $$;
COMMENT ON FUNCTION clinic.matching_doctors(uuid, double precision, double precision, double precision, int, int, text, double precision, timestamptz)
  IS 'Active doctors within the wishes (null: none), the distance, and an instant before which they are certainly not free.';

DO $$
DECLARE v_function text;
BEGIN
  FOREACH v_function IN ARRAY ARRAY['distance_km(double precision, double precision, double precision, double precision)',
    'matching_doctors(uuid, double precision, double precision, double precision, int, int, text, double precision, timestamptz)'] LOOP
    EXECUTE format('ALTER FUNCTION clinic.%s OWNER TO clinic_api', v_function);
    EXECUTE format('REVOKE ALL ON FUNCTION clinic.%s FROM PUBLIC', v_function);
  END LOOP;
END $$;
