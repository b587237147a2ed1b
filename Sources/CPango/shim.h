// Without this the system's headers that the library includes would be declared a second time, as parts of this module.
#pragma clang module import SwiftGlibc

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
