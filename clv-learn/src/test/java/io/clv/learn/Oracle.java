package io.clv.learn;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;

/** What LightGBM itself says by the text of a model. */
final class Oracle {
  private Oracle() {}

  /** What it foretells, averaged where it is a forest. */
  static double[] predict(String model, double[][] rows) {
    return predict(model, rows, 0);
  }

  /** The sum of its trees. */
  static double[] logOdds(String model, double[][] rows) {
    return predict(model, rows, 1);
  }

  private static double[] predict(String model, double[][] rows, int kind) {
    NativeLibrary.require();
    int width = rows[0].length;
    SWIGTYPE_p_p_void booster = lightgbmlib.new_voidpp();
    SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
    lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, booster);
    SWIGTYPE_p_double in = lightgbmlib.new_doubleArray((long) rows.length * width);
    SWIGTYPE_p_double out = lightgbmlib.new_doubleArray(rows.length);
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    for (int row = 0; row < rows.length; row++) {
      for (int c = 0; c < width; c++) {
        lightgbmlib.doubleArray_setitem(in, (long) row * width + c, rows[row][c]);
      }
    }
    int outcome =
        lightgbmlib.LGBM_BoosterPredictForMat(
            lightgbmlib.voidpp_value(booster),
            lightgbmlib.double_to_voidp_ptr(in),
            1,
            rows.length,
            width,
            1,
            kind,
            0,
            -1,
            "verbosity=-1 num_threads=1",
            length,
            out);
    if (outcome != 0) {
      throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
    }
    double[] said = new double[rows.length];
    for (int row = 0; row < said.length; row++) {
      said[row] = lightgbmlib.doubleArray_getitem(out, row);
    }
    lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster));
    lightgbmlib.delete_voidpp(booster);
    lightgbmlib.delete_intp(iterations);
    lightgbmlib.delete_doubleArray(in);
    lightgbmlib.delete_doubleArray(out);
    lightgbmlib.delete_int64_tp(length);
    return said;
  }
}
