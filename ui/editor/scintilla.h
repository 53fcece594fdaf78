// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QScintilla's headers need Qt's keywords, which this program leaves to other libraries.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexercustom.h>
#include <Qsci/qsciscintilla.h>
#ifdef PARLANCE_OWN_LEXERS
#include <Qsci/qscilexercss.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>
#endif
#undef signals
#undef slots
