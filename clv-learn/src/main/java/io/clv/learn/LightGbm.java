package io.clv.learn;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.clv.core.learn.FeatureMatrix;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One training by LightGBM: rows in, the text of the model out. All that is native lives within one
 * call and is freed at its end, however it ends.
 */
final class LightGbm {
  /** As LightGBM's C interface numbers them. */
  private static final int FLOAT = 0;

  private static final int DOUBLE = 1;
  private static final int BY_COLUMN = 0;
  private static final int ALL = -1;
  private static final int SPLITS = 0;
  private static final long TEXT_BYTES = 1 << 20;

  private LightGbm() {}

  /** What is native, and how it is freed. */
  private record Native<T>(T it, Consumer<T> free) implements AutoCloseable {
    @Override
    public void close() {
      free.accept(it);
    }
  }

  /**
   * @param rounds the number of trees, unless there is nothing more to learn
   * @throws io.clv.core.learn.TrainingUnavailableException if LightGBM cannot be loaded
   */
  static String train(
      FeatureMatrix features, float[] target, Map<String, String> parameters, int rounds) {
    NativeLibrary.require();
    String told =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    try (Native<SWIGTYPE_p_void> data = dataset(features, told)) {
      label(data.it(), target);
      try (Native<SWIGTYPE_p_void> booster = booster(data.it(), told)) {
        boost(booster.it(), rounds);
        return text(booster.it());
      }
    }
  }

  private static Native<SWIGTYPE_p_void> dataset(FeatureMatrix features, String told) {
    int rows = features.rows();
    int width = features.width();
    try (Native<SWIGTYPE_p_double> values =
        new Native<>(
            lightgbmlib.new_doubleArray((long) rows * width), lightgbmlib::delete_doubleArray)) {
      long place = 0;
      for (int c = 0; c < width; c++) {
        for (int row = 0; row < rows; row++) {
          lightgbmlib.doubleArray_setitem(values.it(), place++, features.value(row, c));
        }
      }
      try (Native<SWIGTYPE_p_p_void> out =
          new Native<>(lightgbmlib.new_voidpp(), lightgbmlib::delete_voidpp)) {
        require(
            lightgbmlib.LGBM_DatasetCreateFromMat(
                lightgbmlib.double_to_voidp_ptr(values.it()),
                DOUBLE,
                rows,
                width,
                BY_COLUMN,
                told,
                null,
                out.it()));
        return new Native<>(lightgbmlib.voidpp_value(out.it()), lightgbmlib::LGBM_DatasetFree);
      }
    }
  }

  private static void label(SWIGTYPE_p_void data, float[] target) {
    try (Native<SWIGTYPE_p_float> values =
        new Native<>(lightgbmlib.new_floatArray(target.length), lightgbmlib::delete_floatArray)) {
      for (int row = 0; row < target.length; row++) {
        lightgbmlib.floatArray_setitem(values.it(), row, target[row]);
      }
      require(
          lightgbmlib.LGBM_DatasetSetField(
              data, "label", lightgbmlib.float_to_voidp_ptr(values.it()), target.length, FLOAT));
    }
  }

  private static Native<SWIGTYPE_p_void> booster(SWIGTYPE_p_void data, String told) {
    try (Native<SWIGTYPE_p_p_void> out =
        new Native<>(lightgbmlib.new_voidpp(), lightgbmlib::delete_voidpp)) {
      require(lightgbmlib.LGBM_BoosterCreate(data, told, out.it()));
      return new Native<>(lightgbmlib.voidpp_value(out.it()), lightgbmlib::LGBM_BoosterFree);
    }
  }

  private static void boost(SWIGTYPE_p_void booster, int rounds) {
    try (Native<SWIGTYPE_p_int> finished =
        new Native<>(lightgbmlib.new_intp(), lightgbmlib::delete_intp)) {
      for (int round = 0; round < rounds; round++) {
        require(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished.it()));
        if (lightgbmlib.intp_value(finished.it()) != 0) {
          return;
        }
      }
    }
  }

  private static String text(SWIGTYPE_p_void booster) {
    try (Native<SWIGTYPE_p_long_long> length =
        new Native<>(lightgbmlib.new_int64_tp(), lightgbmlib::delete_int64_tp)) {
      String text =
          lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(
              booster, 0, ALL, SPLITS, TEXT_BYTES, length.it());
      require(text == null ? ALL : 0);
      return text;
    }
  }

  private static void require(int outcome) {
    if (outcome != 0) {
      throw new IllegalStateException("LightGBM says: " + lightgbmlib.LGBM_GetLastError());
    }
  }
}
