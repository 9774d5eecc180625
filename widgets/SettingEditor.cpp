#include "widgets/SettingEditor.h"
#include "widgets/ChoiceEditor.h"
#include "widgets/NumberEditor.h"
#include "widgets/SwitchEditor.h"
#include "widgets/TextEditor.h"

namespace diabolo {

SettingEditor* makeSettingEditor(const Setting& setting, QWidget* parent) {
    switch (setting.kind) {
    case Setting::Kind::Integer:
    case Setting::Kind::Real:
        return new NumberEditor(setting, parent);
    case Setting::Kind::Choice:
        return new ChoiceEditor(setting, parent);
    case Setting::Kind::Switch:
        return new SwitchEditor(setting, parent);
    case Setting::Kind::IntegerList:
    case Setting::Kind::Text:
        break;
    }
    return new TextEditor(setting, parent);
}

} // namespace diabolo
