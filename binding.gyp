# No sources here: CMakeLists.txt is the only description of the addon. This file lets node-gyp and prebuildify drive it.
{
  'targets': [{
    'target_name': 'jetson_av',
    'type': 'none',
    'actions': [{
      'action_name': 'cmake',
      'inputs': ['CMakeLists.txt'],
      # Never made, so that the action always runs: CMake knows what is out of date.
      'outputs': ['<(PRODUCT_DIR)/jetson_av.always'],
      'action': ['node', 'scripts/addon.mjs'],
    }],
  }],
}
