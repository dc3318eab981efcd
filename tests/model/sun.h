// Where the sun is: what makes an equinox.
#pragma once

#include <cmath>

#include "base/time.h"

namespace renkei::model {

// The sun's apparent longitude in degrees, 0 to 360, to about 0.01° (Meeus, Astronomical
// Algorithms, 25).
inline double longitude_of_sun(double julian_day) {
  const double t = (julian_day - 2451545.0) / 36525.0, rad = std::acos(-1.0) / 180.0;
  const double m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * rad;
  const double centre = (1.914602 - 0.004817 * t) * std::sin(m) +
                        (0.019993 - 0.000101 * t) * std::sin(2 * m) + 0.000289 * std::sin(3 * m);
  const double omega = (125.04 - 1934.136 * t) * rad;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double longitude = mean + centre - 0.00569 - 0.00478 * std::sin(omega);
  return longitude - 360.0 * std::floor(longitude / 360.0);
}

// Does the sun pass that longitude on that day in Japan? 0 h in Japan is 15 h UTC of the day
// before.
inline bool passes(double degrees, Date day) {
  const double midnight = day.days + 2440587.5 - 9.0 / 24.0;
  const auto past = [&](double at) {
    const double ahead = longitude_of_sun(at) - degrees;
    return ahead - 360.0 * std::floor(ahead / 360.0) < 180.0;
  };
  return !past(midnight) && past(midnight + 1.0);
}

}  // namespace renkei::model
