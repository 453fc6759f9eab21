' Opens $SEALED_IN with $SEALED_PASSWORD and writes its text to $SEALED_OUT, or "refused".
Sub Main
    Dim how(1) As New com.sun.star.beans.PropertyValue
    how(0).Name = "Hidden" : how(0).Value = True
    how(1).Name = "Password" : how(1).Value = Environ("SEALED_PASSWORD")
    Dim text(1) As New com.sun.star.beans.PropertyValue
    text(0).Name = "FilterName" : text(0).Value = "Text (encoded)"
    text(1).Name = "FilterOptions" : text(1).Value = "UTF8"
    On Error GoTo Refused
    Dim opened As Object
    opened = StarDesktop.loadComponentFromURL(ConvertToURL(Environ("SEALED_IN")), "_blank", 0, how())
    If IsNull(opened) Then GoTo Refused
    opened.storeToURL(ConvertToURL(Environ("SEALED_OUT")), text())
    opened.close(True)
    StarDesktop.terminate()
    Exit Sub
Refused:
    Open Environ("SEALED_OUT") For Output As #1
    Print #1, "refused"
    Close #1
    StarDesktop.terminate()
End Sub
