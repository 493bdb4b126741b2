//! Detection: a text's figures, programs and organizations, each with the rule that found it.
