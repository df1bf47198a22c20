# Kernels to PTX, by clang without the CUDA toolkit, for the oldest board (sm_53, Jetson Nano): every later GPU's driver
# makes its own code of it. nvcc does not know sm_53 any more. Sets jetson_cuda_ptx (files) or jetson_cuda_missing
# (why).
find_program(JETSON_AV_CLANG NAMES clang++ clang++-21 clang++-20 clang++-19 clang++-18 clang++-17 clang++-16 clang++-15
  clang++-14 DOC "Compiles the CUDA kernels; without it there are none")
# Every value is finite by what its range is clamped to: a comparison is one instruction then.
set(jetson_cuda_flags -x cuda --cuda-device-only --cuda-gpu-arch=sm_53 -nocudainc -nocudalib -Wno-unknown-cuda-version
  -Xclang -target-feature -Xclang +ptx60 -std=c++20 -O3 -ffinite-math-only
  -fno-signed-zeros -S)
set(jetson_cuda_ptx "")
set(jetson_cuda_missing "")

if(NOT JETSON_AV_CLANG)
  set(jetson_cuda_missing "clang++ was not found when it was built")
elseif(NOT JETSON_AV_CLANG STREQUAL "${JETSON_CUDA_TRIED}")
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/trial.cu" "extern \"C\" __attribute__((global)) void trial(int* x) { *x = 1; }\n")
  execute_process(COMMAND "${JETSON_AV_CLANG}" ${jetson_cuda_flags} trial.cu -o trial.ptx
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" RESULT_VARIABLE trial_result ERROR_VARIABLE trial_error OUTPUT_QUIET)
  set(JETSON_CUDA_TRIED "${JETSON_AV_CLANG}" CACHE INTERNAL "The clang that was tried")
  set(JETSON_CUDA_WORKS "${trial_result}" CACHE INTERNAL "0: it compiles for sm_53")
endif()
if(JETSON_AV_CLANG AND NOT "${JETSON_CUDA_WORKS}" STREQUAL "0")
  set(jetson_cuda_missing "${JETSON_AV_CLANG} cannot compile for sm_53")
endif()

function(jetson_compile_ptx source)
  get_filename_component(name "${source}" NAME_WE)
  set(ptx "${CMAKE_CURRENT_BINARY_DIR}/${name}.ptx")
  if(CMAKE_GENERATOR STREQUAL "Ninja")
    set(depfile DEPFILE "${ptx}.d")
  endif()
  add_custom_command(OUTPUT "${ptx}"
    COMMAND "${JETSON_AV_CLANG}" ${jetson_cuda_flags} -MD -MF "${ptx}.d" -MT "${ptx}" -I "${CMAKE_CURRENT_SOURCE_DIR}"
      "${CMAKE_CURRENT_SOURCE_DIR}/${source}" -o "${ptx}"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" ${depfile} COMMENT "PTX of ${source}" VERBATIM)
  set(jetson_cuda_ptx ${jetson_cuda_ptx} "${ptx}" PARENT_SCOPE)
endfunction()

# By what is used together: the driver compiles a file as a whole, which takes seconds on a board.
if(NOT jetson_cuda_missing)
  jetson_compile_ptx(tonemap/tonemap_common.cu)
  jetson_compile_ptx(tonemap/tonemap_any.cu)
  jetson_compile_ptx(tonemap/tonemap_ratios.cu)
  jetson_compile_ptx(scale/scale.cu)
  # The assembler includes them as they are.
  set_source_files_properties(cuda/ptx.cc PROPERTIES OBJECT_DEPENDS "${jetson_cuda_ptx}"
    COMPILE_DEFINITIONS "JETSON_PTX_FOLDER=\"${CMAKE_CURRENT_BINARY_DIR}\"")
else()
  message(STATUS "CUDA kernels are left out: ${jetson_cuda_missing}")
  set_source_files_properties(cuda/ptx.cc PROPERTIES COMPILE_DEFINITIONS "JETSON_PTX_MISSING=\"${jetson_cuda_missing}\"")
endif()
