"""Settings of the kernels that run the chapters.

TensorFlow's C++ code writes lines with times and process ids to the process's
standard error when it starts, whatever TF_CPP_MIN_LOG_LEVEL says. They are no
output of a cell. What Python writes to stderr is still shown and compared.
"""

c = get_config()  # noqa: F821
c.IPKernelApp.capture_fd_output = False
